package org.callforprojects.grant.amendment;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.grant.process.GrantTranches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordAmendmentReview}: whether the amendment is accepted. */
@Component
class RecordAmendmentReviewDelegate implements JavaDelegate {

  private static final int LONGEST_COMMENT = 4000;

  private final AmendmentService amendments;
  private final CurrentPerson person;

  RecordAmendmentReviewDelegate(AmendmentService amendments, CurrentPerson person) {
    this.amendments = amendments;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    boolean approved = form.yesOrNo(GrantTranches.AMENDMENT_APPROVED);
    String comment = form.text(GrantTranches.AMENDMENT_COMMENT, false, LONGEST_COMMENT);
    form.refuseFaults();
    amendments.review(execution.getProcessBusinessKey(), approved, comment, person.id());
    execution.setVariable(GrantTranches.AMENDMENT_SIGNED_BY_ALL, true); // until a funder refuses
    execution.removeVariable(GrantTranches.AMENDMENT_COMMENT); // kept with the grant
  }
}
