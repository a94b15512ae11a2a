package org.callforprojects.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;

import org.callforprojects.fault.Fault;
import org.junit.jupiter.api.Test;

class CallDatesTest {

  @Test
  void farthestDatesAreRefusedBecauseTheyCouldNotBeReadAgain() {
    assertThat(settings(OffsetDateTime.MIN, OffsetDateTime.MAX).contradictions()).extracting(Fault::pointer)
        .containsExactly("/opensAt", "/closesAt");
  }

  @Test
  void datesOfOurTimeAreTaken() {
    assertThat(settings(OffsetDateTime.parse("2000-01-01T00:00:00+01:00"),
        OffsetDateTime.parse("2999-12-31T23:59:59+01:00")).contradictions()).isEmpty();
  }

  private static CallSettings settings(OffsetDateTime opensAt, OffsetDateTime closesAt) {
    return new CallSettings("T-1", "Appel synthétique", opensAt, closesAt,
        List.of(new Funder("METL", "Ministère (synthétique)", true, new BigDecimal("1000.00"))), BigDecimal.ONE,
        BigDecimal.TEN, new BigDecimal("0.5"), CapScope.values()[0], 36, "2013", null, null, null);
  }
}
