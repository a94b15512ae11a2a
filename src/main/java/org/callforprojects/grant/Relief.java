package org.callforprojects.grant;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What the payer asks the authorising officer to give up of a claim, and the answer. Euros.
 *
 * @param granted   null until it is decided, like what follows
 * @param motive    of the decision
 */
public record Relief(Kind kind, BigDecimal amount, String reason, String askedBy, Instant askedAt, Boolean granted,
    String motive, String decidedBy, Instant decidedAt) {

  /** Why a claim ends without being paid. */
  public enum Kind {
    /** The debtor is let off, being in difficulty. */
    REMISSION("Remise gracieuse"),
    /** The debtor cannot pay; the debt itself stays. */
    WRITE_OFF("Admission en non-valeur");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  public static Relief asked(Kind kind, BigDecimal amount, String reason, String by, Instant at) {
    return new Relief(kind, amount, reason, by, at, null, null, null, null);
  }

  Relief decided(boolean isGranted, String why, String by, Instant at) {
    return new Relief(kind, amount, reason, askedBy, askedAt, isGranted, why, by, at);
  }

  @JsonIgnore
  public boolean isOpen() {
    return granted == null;
  }
}
