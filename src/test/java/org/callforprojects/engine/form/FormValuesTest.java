package org.callforprojects.engine.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.callforprojects.fault.InvalidValuesException;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormValuesTest {

  private final VariableScope scope = mock(VariableScope.class);
  private final FormValues values = new FormValues(scope);

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000", "a\uD800b", "\uDE00"})
  void textThatADatabaseRefusesIsAFault(String text) {
    when(scope.getVariable("comment")).thenReturn(text);
    values.text("comment", false, 100);
    assertThatThrownBy(values::refuseFaults).isInstanceOf(InvalidValuesException.class);
  }

  @Test
  void characterOutsideTheBasicPlaneIsAText() {
    when(scope.getVariable("comment")).thenReturn(" 😀 ligne\nsuivante ");
    assertThat(values.text("comment", false, 100)).isEqualTo("😀 ligne\nsuivante");
    values.refuseFaults();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NaN, 1e308, -1, 0.001})
  void numberThatIsNoAmountIsAFault(double number) {
    when(scope.getVariable("amount")).thenReturn(number);
    values.amount("amount");
    assertThatThrownBy(values::refuseFaults).isInstanceOf(InvalidValuesException.class);
  }
}
