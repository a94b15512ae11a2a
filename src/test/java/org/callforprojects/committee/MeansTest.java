package org.callforprojects.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CapScope;
import org.callforprojects.call.CommitteeSeat;
import org.callforprojects.call.Funder;
import org.callforprojects.call.SeatKind;
import org.junit.jupiter.api.Test;

class MeansTest {

  private static final BigDecimal CEILING = new BigDecimal("200000.00");
  private static final Envelope ENVELOPE = new Envelope(List.of(purse("METL", true, "2000000.00"),
      purse("OTHER_STATE", true, "400000.00"), purse("CDC", false, "600000.00")));

  @Test
  void onlyTheSeatOfAFunderOutsideTheStateKeepsItsMoneyAway() {
    CallSettings settings = new CallSettings("T", "Appel synthétique", null, null,
        List.of(new Funder("METL", "Logement", true, new BigDecimal("2000000")),
            new Funder("CDC", "Caisse", false, new BigDecimal("600000"))), null, null, null, null, null, null, null, null,
        List.of(seat("ESS", null), seat("LOGEMENT", "METL"), seat("CAISSE", "CDC")));
    assertThat(Means.cdcAbstains(settings, Set.of("CAISSE", "ESS"))).isTrue();
    assertThat(Means.cdcAbstains(settings, Set.of("ESS"))).as("its seat speaks for no funder").isFalse();
    assertThat(Means.cdcAbstains(settings, Set.of("LOGEMENT"))).as("a funder of the State").isFalse();
    assertThat(Means.cdcAbstains(settings, Set.of())).isFalse();
  }

  /** The worked example of domain 5.9: 400,000 euros of costs, the State 80 %: 250,000, or 200,000 with the Caisse. */
  @Test
  void rateOfTheStateBindsSoonerWhereTheOthersCannotGiveTheirPart() {
    BigDecimal nominal = new BigDecimal("250000.00");
    assertThat(means(ENVELOPE, CapScope.STATE_ONLY, false).stateRateCap(nominal)).isEqualByComparingTo("250000");
    Envelope short10 = new Envelope(List.of(ENVELOPE.purses().get(0), purse("CDC", false, "10000.00")));
    assertThat(means(short10, CapScope.STATE_ONLY, false).stateRateCap(nominal)).isEqualByComparingTo("210000");
    assertThat(means(ENVELOPE, CapScope.STATE_ONLY, true).stateRateCap(nominal)).isEqualByComparingTo("200000");
    assertThat(means(ENVELOPE, CapScope.STATE_AND_CDC, false).stateRateCap(CEILING)).isEqualByComparingTo("200000");
  }

  @Test
  void whoAbstainsLeavesNothing() {
    assertThat(means(ENVELOPE, CapScope.STATE_ONLY, false).left()).isEqualByComparingTo("3000000");
    assertThat(means(ENVELOPE, CapScope.STATE_ONLY, true).left()).isEqualByComparingTo("2400000");
    assertThat(means(ENVELOPE, CapScope.STATE_ONLY, true).split().of(new BigDecimal("60000.00")).orElseThrow())
        .containsOnlyKeys("METL", "OTHER_STATE");
  }

  private static Means means(Envelope envelope, CapScope scope, boolean cdcAbstains) {
    return new Means(envelope, scope, CEILING, cdcAbstains);
  }

  private static Purse purse(String code, boolean state, String amount) {
    return new Purse(code, code, state, new BigDecimal(amount), new BigDecimal("0.00"));
  }

  private static CommitteeSeat seat(String code, String funder) {
    return new CommitteeSeat(code, code, SeatKind.MINISTRY, false, funder, null);
  }
}
