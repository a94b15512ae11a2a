package org.callforprojects.grant.agreement;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.grant.process.GrantAgreement;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordAgreementReview}: whether what came is what was asked for. */
@Component
class RecordAgreementReviewDelegate implements JavaDelegate {

  private static final int LONGEST_COMMENT = 4000;

  private final AgreementService agreements;
  private final CurrentPerson person;

  RecordAgreementReviewDelegate(AgreementService agreements, CurrentPerson person) {
    this.agreements = agreements;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    boolean inOrder = form.yesOrNo(GrantAgreement.BANK_DETAILS_CHECKED);
    String comment = form.text(GrantAgreement.AGREEMENT_COMMENT, false, LONGEST_COMMENT);
    form.refuseFaults();
    agreements.review(execution.getProcessBusinessKey(), inOrder, comment, person.id());
    execution.setVariable(GrantAgreement.SIGNED_BY_ALL, true); // until a funder refuses
    execution.setVariable(GrantAgreement.PIECES_ARRIVED, false);
    execution.setVariable(GrantAgreement.SIGNATURE_FILED, false);
  }
}
