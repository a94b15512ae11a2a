package org.callforprojects.engine;

import java.util.List;
import java.util.Set;

import org.callforprojects.engine.fault.EngineFaultPlugin;
import org.callforprojects.engine.form.FormDrafts;
import org.callforprojects.engine.form.FormFacts;
import org.callforprojects.engine.form.FormFill;
import org.callforprojects.engine.form.FormGuard;
import org.callforprojects.engine.form.FormGuardPlugin;
import org.callforprojects.engine.form.StandIns;
import org.callforprojects.engine.guard.AdhocQueryGuard;
import org.callforprojects.engine.guard.EngineDoor;
import org.callforprojects.engine.guard.TableDeploymentGuard;
import org.callforprojects.engine.job.RetryRhythm;
import org.callforprojects.engine.phase.Phases;
import org.callforprojects.engine.staff.EngineSecurityPlugin;
import org.callforprojects.identity.Recusals;
import org.callforprojects.rule.RuleLibrary;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The guards of the embedded engine: its plugins, and the filter that marks its own HTTP interfaces. */
@Configuration(proxyBeanMethods = false)
class EngineGuardConfiguration {

  @Bean
  FormFill formFill(ObjectProvider<FormFacts> facts, ObjectProvider<FormDrafts> drafts) {
    return new FormFill(facts::stream, () -> drafts.getIfAvailable(() -> FormDrafts.NONE));
  }

  @Bean
  FormGuard formGuard(FormFill fill) {
    return new FormGuard(fill);
  }

  @Bean
  EngineSecurityPlugin engineSecurityPlugin() {
    return new EngineSecurityPlugin();
  }

  @Bean
  FormGuardPlugin formGuardPlugin(FormGuard forms, FormFill fill, ObjectProvider<Recusals> recusals, ObjectProvider<StandIns> standIns,
      ObjectProvider<Phases> phases) {
    return new FormGuardPlugin(forms, fill, later(recusals), laterToo(standIns),
        phases.getIfAvailable(() -> new Phases(List.of())));
  }

  @Bean
  RetryRhythm retryRhythm() {
    return new RetryRhythm();
  }

  @Bean
  AdhocQueryGuard adhocQueryGuard() {
    return new AdhocQueryGuard();
  }

  @Bean
  CommandGuard commandGuard(FormGuard forms) {
    return new CommandGuard(forms);
  }

  @Bean
  TableDeploymentGuard tableDeploymentGuard(ObjectProvider<RuleLibrary> rules) {
    return new TableDeploymentGuard(rules);
  }

  @Bean
  EngineFaultPlugin engineFaultPlugin(ObjectProvider<Recusals> recusals) {
    return new EngineFaultPlugin(later(recusals));
  }

  @Bean
  FilterRegistrationBean<EngineDoor> engineDoor(
      @Value("${spring.jersey.application-path:/engine-rest}") String restPath,
      @Value("${camunda.bpm.webapp.application-path:/camunda}") String webappPath) {
    FilterRegistrationBean<EngineDoor> door = new FilterRegistrationBean<>(new EngineDoor());
    door.addUrlPatterns(restPath + "/*", webappPath + "/api/*");
    door.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return door;
  }

  /** Who is recused is asked of services that themselves need the engine. */
  private static Recusals later(ObjectProvider<Recusals> recusals) {
    return new Recusals() {
      @Override
      public Set<String> of(String person) {
        return recusals.getObject().of(person);
      }

      @Override
      public boolean hides(String person, String reference) {
        return recusals.getObject().hides(person, reference);
      }
    };
  }

  /** So is who stands in for whom. */
  private static StandIns laterToo(ObjectProvider<StandIns> standIns) {
    return new StandIns() {
      @Override
      public Standing of(String substitute, String absent) {
        return standIns.getIfAvailable(() -> StandIns.NONE).of(substitute, absent);
      }

      @Override
      public void done(Act act) {
        standIns.getIfAvailable(() -> StandIns.NONE).done(act);
      }
    };
  }
}
