package org.callforprojects.committee;

import java.math.BigDecimal;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.callforprojects.call.CapScope;
import org.callforprojects.committee.SelectionWorld.Project;

/** The same a thousand times, about ten minutes: {@code mvn -Plong test}. */
class ThousandRandomSessions extends RandomSessionsTest {

  @Override
  @Property(tries = 1000, shrinking = ShrinkingMode.BOUNDED)
  void moneyHoldsWhateverHappens(@ForAll("projects") List<Project> projects, @ForAll("steps") List<Step> steps,
      @ForAll CapScope scope, @ForAll("envelopes") List<BigDecimal> amounts) {
    super.moneyHoldsWhateverHappens(projects, steps, scope, amounts);
  }
}
