package org.callforprojects.application.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import org.callforprojects.demo.simulation.SimulatedApplication;
import org.callforprojects.demo.simulation.SimulatedCall;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.territory.Communes;
import org.callforprojects.territory.Departements;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every simulated application is one that the deposit takes: its faults are for the rules to find. */
class SimulatedSubmissionsTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 2013, 77})
  void everySimulatedSubmissionPassesTheChecksOfADeposit(long seed) {
    try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
      SubmissionCheck check = new SubmissionCheck(new org.callforprojects.fault.Validation(validators.getValidator()),
          new Departements(), new Communes());
      for (SimulatedApplication application : SimulatedCall.of(seed).applications()) {
        assertThat(faults(check, application))
            .as("%s %s", application.number(), application.plan().weaknesses()).isEmpty();
      }
    }
  }

  private static List<Fault> faults(SubmissionCheck check, SimulatedApplication application) {
    try {
      check.check(application.submission(), application.channel());
      return List.of();
    } catch (InvalidValuesException e) {
      return e.faults();
    }
  }
}
