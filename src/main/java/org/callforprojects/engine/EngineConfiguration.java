package org.callforprojects.engine;

import java.time.Clock;

import org.callforprojects.decision.DecisionSheet;
import org.callforprojects.engine.decision.DecisionSheetListener;
import org.callforprojects.engine.decision.KnownInputsListener;
import org.callforprojects.engine.decision.RuleJournal;
import org.callforprojects.engine.decision.TableVersions;
import org.callforprojects.engine.job.EngineClock;
import org.callforprojects.french.FrenchText;
import org.callforprojects.journal.Journal;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock that the engine and the domain share, and what every decision leaves behind. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

  @Bean
  Clock clock() {
    return new EngineClock(FrenchText.PARIS);
  }

  @Bean
  RuleJournal ruleJournal(Journal journal) {
    return new RuleJournal(journal);
  }

  @Bean
  ProcessEnginePlugin decisionSheetPlugin(ObjectProvider<DecisionSheet> sheet,
      ObjectProvider<RepositoryService> repository) {
    return new AbstractProcessEnginePlugin() {
      @Override
      public void preInit(ProcessEngineConfigurationImpl engine) {
        DefaultDmnEngineConfiguration dmn = new DefaultDmnEngineConfiguration();
        dmn.getCustomPostDecisionTableEvaluationListeners().add(new KnownInputsListener());
        dmn.getCustomPostDecisionTableEvaluationListeners().add(new DecisionSheetListener(sheet, repository));
        engine.setDmnEngineConfiguration(dmn);
      }

      @Override
      public void postInit(ProcessEngineConfigurationImpl engine) {
        SessionFactory tables = new TableVersions.Factory();
        engine.getSessionFactories().put(tables.getSessionType(), tables);
      }
    };
  }
}
