package org.callforprojects.payment;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;

/** The same on five thousand grants with longer lives: {@code mvn -Plong test}. */
class ThousandsOfRandomPayments extends RandomPaymentsTest {

  @Override
  @Property(tries = 5000, shrinking = ShrinkingMode.BOUNDED)
  void nothingIsPaidTwiceAndNothingIsLost(@ForAll("steps") @Size(min = 5, max = 60) List<Step> plan) {
    super.nothingIsPaidTwiceAndNothingIsLost(plan);
  }
}
