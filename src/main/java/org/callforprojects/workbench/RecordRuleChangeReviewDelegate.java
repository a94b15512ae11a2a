package org.callforprojects.workbench;

import java.time.Clock;
import java.util.Date;

import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordRuleChangeReview}: who sends a draft back says what is to be changed. */
@Component
class RecordRuleChangeReviewDelegate implements JavaDelegate {

  /** Answers of the form. */
  enum Outcome {
    APPROVE, REVISE
  }

  private final RuleDrafts drafts;
  private final CurrentPerson person;
  private final Clock clock;

  RecordRuleChangeReviewDelegate(RuleDrafts drafts, CurrentPerson person, Clock clock) {
    this.drafts = drafts;
    this.person = person;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String table = (String) execution.getVariable(RuleChange.RULE_TABLE);
    Integer draft = (Integer) execution.getVariable(RuleChange.RULE_DRAFT);
    FormValues form = new FormValues(execution);
    Outcome outcome = form.code(RuleChange.RULE_CHANGE_OUTCOME, Outcome.class);
    String comment = form.text(RuleChange.RULE_CHANGE_COMMENT, false, 2000);
    if (outcome == Outcome.REVISE && comment.isEmpty()) {
      form.fault(RuleChange.RULE_CHANGE_COMMENT, "Dites dans le commentaire ce qui est à revoir.");
    }
    form.refuseFaults();
    drafts.refuseAuthor(table, draft, person.id());
    if (outcome == Outcome.REVISE) {
      drafts.sendBack(table, draft, comment);
      execution.setVariable(RuleChange.REVISION_DUE_AT, Date.from(clock.instant().plus(RuleChangeProcess.APPROVAL)));
    }
    execution.setVariable(RuleChange.RULE_APPROVER, person.id());
    execution.removeVariable(RuleChange.RULE_CHANGE_COMMENT); // the draft keeps it
  }
}
