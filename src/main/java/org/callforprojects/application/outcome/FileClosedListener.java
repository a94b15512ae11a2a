package org.callforprojects.application.outcome;

import java.time.Clock;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Says at the ends of an application that is not funded that its file is closed: how long it is kept starts there. */
@Component
class FileClosedListener implements ExecutionListener {

  private final ApplicationEventPublisher events;
  private final Clock clock;

  FileClosedListener(ApplicationEventPublisher events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateExecution execution) {
    events.publishEvent(new FileClosed(execution.getProcessBusinessKey(), clock.instant()));
  }
}
