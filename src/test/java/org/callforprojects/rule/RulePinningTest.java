package org.callforprojects.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.callforprojects.CallForProjectsApplication;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.rule.RulePublisher.Change;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Which rules judge: a file that runs and a new file of an old call by the old ones, a file of a new call by the new ones;
 * also after a release of the program, after a start and on a second node. Nodes are contexts on one database.
 */
@Tag("own-context")
class RulePinningTest {

  private static final String KEY = "completeness-outcome";
  private static final String RULE = "rule_firstRequest";

  private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();
  /** The one that people work on. */
  private ConfigurableApplicationContext here;

  @AfterEach
  void stop() {
    nodes.forEach(ConfigurableApplicationContext::close);
  }

  private ConfigurableApplicationContext start() {
    String name = nodes.isEmpty() ? "default" : "second"; // one virtual machine takes an engine's and a program's name once
    ConfigurableApplicationContext node = new SpringApplicationBuilder(CallForProjectsApplication.class)
        .sources(People.class, Steps.class, SelectionSteps.class)
        .run("--spring.datasource.url=jdbc:h2:mem:pinning;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "--server.port=0",
            "--callforprojects.administrator.password=Adm1nistration-test!", "--camunda.bpm.job-execution.enabled=false",
            "--camunda.bpm.process-engine-name=" + name, "--spring.application.name=" + name);
    nodes.add(node);
    return node;
  }

  private <T> T bean(Class<T> type) {
    return here.getBean(type);
  }

  @Test
  void aCallKeepsTheRulesItOpenedWithThroughReleasesStartsAndNodes() {
    here = start();
    ConfigurableApplicationContext first = here;
    deploymentOfATableIsNeverDeleted();
    String oldCall = openCall();
    String running = deposited(oldCall);
    assertThat(delayOf(deposited(oldCall))).isEqualTo(15); // this node has read the release

    publish(1, "25");
    String newCall = openCall();
    assertThat(delayOf(running)).as("a file that runs").isEqualTo(15);
    assertThat(delayOf(deposited(oldCall))).as("a new file of an old call").isEqualTo(15);
    assertThat(delayOf(deposited(newCall))).as("a file of a new call").isEqualTo(25);

    String waiting = deposited(oldCall);
    releaseOfTheProgram();
    assertThat(delayOf(waiting)).as("a file that runs, after a release of the program").isEqualTo(15);
    assertThat(delayOf(deposited(oldCall))).as("old call, after a release of the program").isEqualTo(15);
    assertThat(delayOf(deposited(newCall))).as("new call, after a release of the program").isEqualTo(25);
    assertThat(bean(RuleLibrary.class).head(KEY).number()).as("a release of the program publishes no rule").isEqualTo(2);

    waiting = deposited(oldCall);
    String there = deposited(newCall);
    here = start();
    assertThat(delayOf(waiting)).as("a file that runs, after a start").isEqualTo(15);
    assertThat(delayOf(there)).as("a file of the new call that runs, after a start").isEqualTo(25);
    assertThat(delayOf(deposited(oldCall))).as("old call, after a start").isEqualTo(15);
    assertThat(delayOf(deposited(newCall))).as("new call, after a start").isEqualTo(25);
    assertThat(bean(RuleLibrary.class).releases()).as("a start publishes nothing").hasSize(2);

    publish(2, "30");
    String newest = openCall();
    there = deposited(newest);
    here = first;
    assertThat(delayOf(there)).as("what one node publishes the other judges by").isEqualTo(30);
    assertThat(delayOf(deposited(oldCall))).isEqualTo(15);
    assertThat(delayOf(deposited(newCall))).isEqualTo(25);
    assertThat(delayOf(deposited(openCall()))).isEqualTo(30);
    assertThatThrownBy(() -> publish(2, "40")).isInstanceOf(ConflictException.class).hasMessageContaining("version 3");
    bean(RulePublisher.class).rollback("Retour", KEY, 3, 1, "valerie", "odile", "essai");
    assertThat(delayOf(deposited(openCall()))).as("after going back").isEqualTo(15);
    assertThat(delayOf(deposited(newest))).as("a call that opened in between").isEqualTo(30);

    fileThatComesBeforeItsCallIsOpenedByTheProcessIsJudgedAsAllOthers();

    first.close();
    here = nodes.get(1);
    assertThat(delayOf(deposited(openCall()))).as("after going back, on the other node").isEqualTo(15);
    assertThat(delayOf(deposited(newCall))).as("when the other node is gone").isEqualTo(25);
  }

  /** A deposit in the seconds between the instant of the opening and the job that opens: it fixes the rules of the call. */
  private void fileThatComesBeforeItsCallIsOpenedByTheProcessIsJudgedAsAllOthers() {
    String call = bean(Steps.class).callAboutToOpen();
    String early = bean(SelectionSteps.class).deposited(call, 100_000);
    int head = bean(RuleLibrary.class).head(KEY).number();
    publish(head, "35");
    bean(Steps.class).runJobs();
    assertThat(delayOf(early)).as("a file that was faster than the opening").isEqualTo(15);
    assertThat(delayOf(deposited(call))).as("a later file of the same call").isEqualTo(15);
    assertThat(delayOf(deposited(openCall()))).as("a call that opens afterwards").isEqualTo(35);
    bean(RulePublisher.class).rollback("Retour", KEY, bean(RuleLibrary.class).head(KEY).number(), 1, "valerie", "odile", "essai");
  }

  private void deploymentOfATableIsNeverDeleted() {
    RepositoryService repository = bean(ProcessEngine.class).getRepositoryService();
    RuleVersion head = bean(RuleLibrary.class).head("eligibility");
    assertThatThrownBy(() -> repository.deleteDeployment(head.deploymentId(), true))
        .isInstanceOf(ConflictException.class).hasMessageContaining("ne peut pas être supprimé");
    assertThat(repository.createDecisionDefinitionQuery().decisionDefinitionKey("eligibility").count()).isOne();
    assertThatThrownBy(() -> bean(RuleReleases.class).version(null, KEY)).isInstanceOf(ConflictException.class)
        .hasMessageContaining("Aucune édition");
    assertThatThrownBy(() -> bean(RuleReleases.class).version("77", KEY)).isInstanceOf(ConflictException.class);
  }

  private void publish(int base, String days) {
    bean(RulePublisher.class).publish("Délai de complément", List.of(change(base, days)), "valerie", "odile", "essai");
  }

  private Change change(int base, String days) {
    return new Change(KEY, base, bean(RuleLibrary.class).get(KEY, base).table().rules().stream().map(rule ->
        RULE.equals(rule.id()) ? new RuleTable.Rule(rule.id(), rule.inputs(),
            Map.of("completenessStatus", "\"REQUEST_COMPLEMENT\"", "complementDelayDays", days), rule.annotation()) : rule)
        .toList(), Map.of());
  }

  private String openCall() {
    return bean(Steps.class).openCall();
  }

  private String deposited(String call) {
    String reference = bean(SelectionSteps.class).deposited(call, 100_000);
    bean(Steps.class).runJobs();
    return reference;
  }

  /** One indispensable document is missing: how many days does the applicant get? */
  private Object delayOf(String reference) {
    bean(Steps.class).complete(People.CASE_OFFICER, reference,
        Map.of("missingDocuments", SpinValues.jsonValue("[\"STATUTES\"]").create(), "presentReason", "Originaux vus."));
    return bean(ProcessEngine.class).getHistoryService().createHistoricVariableInstanceQuery()
        .variableName("complementDelayDays").processInstanceId(bean(ProcessEngine.class).getRuntimeService()
            .createProcessInstanceQuery().processInstanceBusinessKey(reference).list().get(0).getId()).singleResult().getValue();
  }

  /** A start with one changed model: every model and form is deployed anew. */
  private void releaseOfTheProgram() {
    RepositoryService repository = bean(ProcessEngine.class).getRepositoryService();
    DeploymentBuilder builder = repository.createDeployment().name("next program");
    new org.callforprojects.engine.migration.ShippedModels().createDeployment(null, builder);
    String deployment = builder.deploy().getId();
    assertThat(repository.createDecisionDefinitionQuery().deploymentId(deployment).count()).as("tables in it").isZero();
    assertThat(repository.createProcessDefinitionQuery().deploymentId(deployment).count()).isPositive();
  }
}
