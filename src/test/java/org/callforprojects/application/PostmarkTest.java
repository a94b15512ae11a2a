package org.callforprojects.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;

import org.callforprojects.application.submission.Channel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B7: the postmark counts, at whatever hour of its day the call closes; never later than the reception. */
class PostmarkTest {

  private static final Instant CLOSING = Instant.parse("2013-10-31T11:00:00Z");

  @ParameterizedTest
  @CsvSource({"2013-11-04T09:00:00Z, 2013-10-31, true", "2013-11-04T09:00:00Z, 2013-11-01, false", "2013-11-04T09:00:00Z, , false",
      "2013-10-31T10:59:59Z, , true", "2013-10-31T09:00:00Z, 2013-10-31, true"})
  void fileIsInTimeByItsPostmarkOrElseByItsReception(Instant receivedAt, LocalDate postedOn, boolean inTime) {
    Application.Deposit deposit = new Application.Deposit("PTCE-2013-0042", "PTCE-2013", Channel.PAPER, "agent", receivedAt, null,
        "digest", postedOn);
    assertThat(!deposit.sentAt().isAfter(CLOSING)).isEqualTo(inTime);
    assertThat(deposit.submittedAt()).as("the legal clock runs from the reception").isEqualTo(receivedAt);
  }
}
