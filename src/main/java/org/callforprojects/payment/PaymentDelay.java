package org.callforprojects.payment;

import java.time.Instant;

import org.callforprojects.french.FrenchText;

/** How long a payment may take: 60 days from the event that makes it due (domain 3.9, loi 2021-875 art. 2). */
public final class PaymentDelay {

  public static final int DAYS = 60;

  private PaymentDelay() {
  }

  /** The last second of the sixtieth day after that event, Paris time. */
  public static Instant endAfter(Instant event) {
    return event.atZone(FrenchText.PARIS).toLocalDate().plusDays(DAYS + 1L).atStartOfDay(FrenchText.PARIS)
        .minusSeconds(1)
        .toInstant();
  }
}
