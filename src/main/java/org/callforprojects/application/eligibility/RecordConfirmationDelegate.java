package org.callforprojects.application.eligibility;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.callforprojects.application.outcome.OutcomeService;
import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.engine.form.FormValues;
import org.callforprojects.engine.task.CurrentPerson;
import org.callforprojects.typed.Characters;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code serviceTask_recordConfirmation}: a refusal to confirm needs its reason. */
@Component
class RecordConfirmationDelegate implements JavaDelegate {

  private static final int LONGEST_FACT = 500;

  private final EligibilityService eligibility;
  private final OutcomeService outcomes;
  private final CurrentPerson person;

  RecordConfirmationDelegate(EligibilityService eligibility, OutcomeService outcomes, CurrentPerson person) {
    this.eligibility = eligibility;
    this.outcomes = outcomes;
    this.person = person;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String reference = execution.getProcessBusinessKey();
    FormValues form = new FormValues(execution);
    boolean confirmed = form.yesOrNo(ApplicationProcessing.INELIGIBILITY_CONFIRMED);
    String comment = form.text(ApplicationProcessing.CONFIRMATION_COMMENT, false, 2000);
    if (!confirmed && comment.isEmpty()) {
      form.fault(ApplicationProcessing.CONFIRMATION_COMMENT,
          "Dites dans les observations pourquoi vous ne confirmez pas l’inéligibilité.");
    }
    List<String> facts = facts(form);
    form.refuseFaults();
    eligibility.recordConfirmation(reference, confirmed, comment, person.id(), facts);
    // A reason given in this round must not stand in for one that the next leaves out
    execution.removeVariable(ApplicationProcessing.CONFIRMATION_COMMENT);
    execution.removeVariable(ApplicationProcessing.REASON_FACTS);
    execution.setVariable(ApplicationProcessing.APPLICATION_STATUS, outcomes.status(reference).name());
  }

  /** One for each reason, in the order in which the form showed them. */
  private static List<String> facts(FormValues form) {
    List<String> facts = new ArrayList<>();
    for (JsonNode row : form.list(ApplicationProcessing.REASON_FACTS)) {
      String fact = row.path("fact").asText("").strip();
      if (fact.length() > LONGEST_FACT) {
        form.fault(ApplicationProcessing.REASON_FACTS + "/" + facts.size() + "/fact",
            LONGEST_FACT + " caractères au plus (" + fact.length() + " saisis).");
      }
      Characters.unprinted(fact.replace('\n', ' ')).ifPresent(message ->
          form.fault(ApplicationProcessing.REASON_FACTS + "/" + facts.size() + "/fact", message));
      facts.add(fact);
    }
    return facts;
  }
}
