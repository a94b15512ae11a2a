package org.callforprojects.engine.decision;

import java.math.BigDecimal;
import java.util.Map;

import org.callforprojects.typed.EngineNumbers;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * One business rule task: gives the table its inputs and takes its answer. Listens to the task's start and end. The
 * inputs are transient, so that the facts of a file stay in the application's tables and the decision sheet, and are
 * never process variables.
 */
public abstract class DecisionStep implements ExecutionListener {

  /** The variable in which the engine leaves the answer of a table until the task ends. */
  private static final String ANSWER = "decisionResult";

  /** The facts, by the names of the table's inputs. Amounts as {@code BigDecimal}, dates as {@code java.util.Date}. */
  protected abstract Map<String, Object> inputs(DelegateExecution execution);

  /** Records the answer and sets what the gateways need. */
  protected abstract void take(DelegateExecution execution, DmnDecisionResult answer);

  @Override
  public final void notify(DelegateExecution execution) {
    if (EVENTNAME_START.equals(execution.getEventName())) {
      inputs(execution).forEach((name, value) -> execution.setVariableLocal(name, transientValue(value)));
    } else {
      take(execution, (DmnDecisionResult) execution.getVariableLocal(ANSWER));
    }
  }

  private static TypedValue transientValue(Object value) {
    return value == null ? Variables.untypedNullValue(true)
        : Variables.untypedValue(value instanceof BigDecimal amount ? EngineNumbers.of(amount) : value, true);
  }
}
