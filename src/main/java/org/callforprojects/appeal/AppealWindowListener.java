package org.callforprojects.appeal;

import java.time.Instant;
import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/**
 * For {@code application-processing}, once a decision was told: until when an appeal is waited for. Sets
 * {@code appealWindowEndsAt}; nothing when the decision told cannot be appealed.
 */
@Component
class AppealWindowListener implements ExecutionListener {

  private final AppealService appeals;

  AppealWindowListener(AppealService appeals) {
    this.appeals = appeals;
  }

  @Override
  public void notify(DelegateExecution execution) {
    Instant endsAt = appeals.windowEndsAt(execution.getProcessBusinessKey());
    execution.setVariable(Appeal.APPEAL_POSSIBLE, endsAt != null);
    if (endsAt != null) {
      execution.setVariable(Appeal.APPEAL_WINDOW_ENDS_AT, Date.from(endsAt));
    }
  }
}
