package org.callforprojects.grant;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What the beneficiary owes to one funder, from the day it was found to its end. Euros.
 *
 * @param funder      code
 * @param amount      as found
 * @param reference   of the order; null before it is issued, like {@code issuedBy}, {@code issuedAt} and {@code dueOn}
 * @param accountant  to whom it is paid; null before the order, and for claims of before funders had their own
 * @param iban        account it is paid to; likewise
 * @param instalments as last granted; null for none
 * @param reliefs     asked for, in their order
 */
public record Claim(String funder, BigDecimal amount, String reference, String issuedBy, Instant issuedAt, LocalDate dueOn,
    String accountant, String iban, Instalments instalments, List<Relief> reliefs) {

  public Claim {
    reliefs = reliefs == null ? List.of() : List.copyOf(reliefs);
  }

  public static Claim found(String funder, BigDecimal amount) {
    return new Claim(funder, amount, null, null, null, null, null, null, null, List.of());
  }

  @JsonIgnore
  public boolean isIssued() {
    return reference != null;
  }

  /** Remitted or written off. */
  public BigDecimal relieved() {
    return ReportBody.sum(reliefs.stream().filter(relief -> Boolean.TRUE.equals(relief.granted())).map(Relief::amount).toList());
  }

  /** Let off (remise gracieuse): the debt itself is gone. */
  public BigDecimal remitted() {
    return ReportBody.sum(reliefs.stream().filter(relief -> Boolean.TRUE.equals(relief.granted())
        && relief.kind() == Relief.Kind.REMISSION).map(Relief::amount).toList());
  }

  public Optional<Relief> openRelief() {
    return reliefs.stream().filter(Relief::isOpen).findFirst();
  }

  /** By when the next euros are due. */
  public LocalDate nextDue(BigDecimal left) {
    return instalments == null ? dueOn : instalments.next(left);
  }

  /** Accounts of those who acted on it. */
  public Set<String> people() {
    Set<String> people = new HashSet<>();
    people.add(issuedBy);
    people.add(instalments == null ? null : instalments.by());
    reliefs.forEach(relief -> {
      people.add(relief.askedBy());
      people.add(relief.decidedBy());
    });
    return people;
  }

  public Claim issued(String orderReference, String payTo, String account, String by, Instant at, LocalDate due) {
    return new Claim(funder, amount, orderReference, by, at, due, payTo, account, instalments, reliefs);
  }

  public Claim in(Instalments granted) {
    return new Claim(funder, amount, reference, issuedBy, issuedAt, dueOn, accountant, iban, granted, reliefs);
  }

  public Claim asked(Relief relief) {
    List<Relief> longer = new ArrayList<>(reliefs);
    longer.add(relief);
    return with(longer);
  }

  /** The one that is open is decided. */
  public Claim decided(boolean granted, String motive, String by, Instant at) {
    return with(reliefs.stream().map(relief -> relief.isOpen() ? relief.decided(granted, motive, by, at) : relief).toList());
  }

  private Claim with(List<Relief> changed) {
    return new Claim(funder, amount, reference, issuedBy, issuedAt, dueOn, accountant, iban, instalments, changed);
  }
}
