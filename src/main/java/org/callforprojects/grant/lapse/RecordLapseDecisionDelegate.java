package org.callforprojects.grant.lapse;

import java.util.Date;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.grant.agreement.AgreementService;
import org.callforprojects.grant.process.GrantAgreement;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordLapseDecision}: a person decides whether the award lapses. */
@Component
class RecordLapseDecisionDelegate implements JavaDelegate {

  private static final int LONGEST = 4000;

  /** What may be decided. */
  private enum Outcome {
    LAPSE, EXTEND
  }

  private final LapseService lapses;
  private final AgreementService agreements;
  private final CurrentPerson person;

  RecordLapseDecisionDelegate(LapseService lapses, AgreementService agreements, CurrentPerson person) {
    this.lapses = lapses;
    this.agreements = agreements;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    FormValues form = new FormValues(execution);
    Outcome outcome = form.code(GrantAgreement.LAPSE_OUTCOME, Outcome.class);
    String reason = form.text(GrantAgreement.LAPSE_REASON, true, LONGEST);
    form.refuseFaults();
    boolean piecesThere = lapses.decideLapse(execution.getProcessBusinessKey(), outcome == Outcome.LAPSE, reason,
        person.id());
    execution.setVariable(GrantAgreement.PIECES_ARRIVED, piecesThere);
    execution.setVariable(GrantAgreement.SIGNATURE_FILED, false);
    execution.setVariable(GrantAgreement.LAPSE_DECIDED_BY, person.id());
    execution.setVariable(GrantAgreement.AGREEMENT_REVIEW_DUE_AT,
        Date.from(agreements.reviewDue(execution.getProcessBusinessKey())));
  }
}
