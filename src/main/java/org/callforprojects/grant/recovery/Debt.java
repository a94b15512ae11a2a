package org.callforprojects.grant.recovery;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.callforprojects.grant.Instalments;

/**
 * An issued claim as the beneficiary follows it: what was claimed, what is left and where it goes. Nothing of how the
 * administration sees it: no person, no request for a remission that is not decided. Euros.
 *
 * @param funderCode of who is owed
 * @param title      « Titre de perception » of the State, « Demande de reversement » of another funder
 * @param funder     official name
 * @param remitted   let off (remise gracieuse)
 * @param left       zero once nothing is asked any more, for whatever reason
 * @param nextDue    by when the next euros are due, the whole or the next part
 * @param accountant null for claims of before funders had their own, like {@code iban}
 * @param parts      as granted; empty when all is due at once
 */
public record Debt(String funderCode, String title, String reference, String funder, BigDecimal amount, BigDecimal repaid, BigDecimal remitted,
    BigDecimal left, LocalDate nextDue, String accountant, String iban, List<Instalments.Part> parts) {

  /** What is due on the next day: the whole, or what is left of the parts up to it. */
  public BigDecimal nextAmount() {
    BigDecimal later = parts.stream().filter(part -> part.dueOn().isAfter(nextDue)).map(Instalments.Part::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
    return left.subtract(later);
  }
}
