package org.callforprojects.engine.job;

import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.DefaultFailedJobParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.FailedJobRetryConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * A step that was cut by a crash or lost a race is tried again in seconds, then in a minute; only what fails further waits
 * as its model says. Done where models are parsed, so that models deployed before follow as well.
 */
public class RetryRhythm extends AbstractProcessEnginePlugin {

  private static final List<String> FIRST = List.of("PT5S", "PT1M");

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setFailedJobRetryTimeCycle(String.join(",", FIRST) + ",PT5M");
    List<org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener> listeners =
        engine.getCustomPostBPMNParseListeners() == null ? new ArrayList<>()
            : new ArrayList<>(engine.getCustomPostBPMNParseListeners());
    listeners.add(new AbstractBpmnParseListener() {
      @Override
      public void parseProcess(Element element, ProcessDefinitionEntity definition) {
        definition.getActivities().forEach(RetryRhythm::hasten);
      }
    });
    engine.setCustomPostBPMNParseListeners(listeners);
  }

  private static void hasten(ActivityImpl activity) {
    FailedJobRetryConfiguration given =
        activity.getProperties().get(DefaultFailedJobParseListener.FAILED_JOB_CONFIGURATION);
    if (given != null && given.getExpression() == null && given.getRetryIntervals() != null) {
      activity.getProperties().set(DefaultFailedJobParseListener.FAILED_JOB_CONFIGURATION,
          new FailedJobRetryConfiguration(given.getRetries(), intervals(given.getRetries(), given.getRetryIntervals())));
    }
    activity.getActivities().forEach(RetryRhythm::hasten);
  }

  /** One after each failure but the last, which is an incident. */
  static List<String> intervals(int retries, List<String> model) {
    if (model.size() > 1) {
      return model; // it says its own rhythm
    }
    List<String> all = new ArrayList<>(FIRST);
    while (all.size() < retries - 1) {
      all.addAll(model);
    }
    return all.subList(0, Math.max(1, retries - 1));
  }
}
