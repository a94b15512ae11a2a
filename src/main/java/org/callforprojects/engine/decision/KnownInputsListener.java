package org.callforprojects.engine.decision;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedInput;

/**
 * Refuses by name what a table cannot judge: a rule set that nobody wrote, for which a table would find no rule and so no
 * fault, and amounts or counts that are missing where every rule compares with them.
 */
public class KnownInputsListener implements DmnDecisionTableEvaluationListener {

  private static final Set<String> RULE_SETS = Set.of("2013", "2015", "CURRENT");
  private static final String RULE_SET = "ruleSet";
  /** Ids of inputs begin so in every table: a test of the conventions holds it. */
  private static final String ID = "input_";

  /** What must be there, by table: elsewhere null has rows of its own. */
  private static final Map<String, Set<String>> REQUIRED = Map.of(
      "award-decision", Set.of("minGrant"),
      "completeness-outcome", Set.of("missingBlockingCount", "missingOtherCount"),
      "eligibility", Set.of(RULE_SET));

  @Override
  public void notify(DmnDecisionTableEvaluationEvent event) {
    Set<String> required = REQUIRED.getOrDefault(event.getDecision().getKey(), Set.of());
    List<Fault> faults = event.getInputs().stream().map(input -> fault(input, required)).filter(fault -> fault != null).toList();
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
  }

  private static Fault fault(DmnEvaluatedInput input, Set<String> required) {
    String name = input.getId().startsWith(ID) ? input.getId().substring(ID.length()) : input.getId();
    Object value = input.getValue() == null ? null : input.getValue().getValue();
    if (value == null) {
      return required.contains(name) ? new Fault("/" + name, "La donnée « " + name + " » manque : la table ne peut pas conclure.") : null;
    }
    return RULE_SET.equals(name) && !RULE_SETS.contains(value.toString())
        ? new Fault("/" + name, "Le jeu de règles « " + value + " » n’existe pas ; jeux admis : 2013, 2015, CURRENT.") : null;
  }
}
