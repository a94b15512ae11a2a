package org.callforprojects.grant;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.submission.BudgetCategory;

/**
 * A change of a signed agreement. Each field of what changes is null where nothing does.
 *
 * @param number         of the grant, 1 the first
 * @param durationMonths the new length
 * @param dueAfterMonths by number of tranche, the new month of those not yet due
 * @param plannedCosts   the new eligible costs by category
 * @param beneficiary    the new lead of the pole
 * @param bank           its bank details, checked by who approves the amendment
 */
public record Amendment(int number, String reason, Integer durationMonths, Map<Integer, Integer> dueAfterMonths,
    Map<BudgetCategory, BigDecimal> plannedCosts, Beneficiary beneficiary, BankDetails bank, String requestedBy, Instant requestedAt,
    Status status, String comment, String decidedBy, Instant decidedAt, List<PartySignature> signatures) {

  /** Where an amendment stands. */
  public enum Status {
    REQUESTED("Demandé"),
    OFFERED("Proposé à la signature"),
    BENEFICIARY_SIGNED("Signé par le bénéficiaire"),
    APPLIED("En vigueur"),
    REFUSED("Refusé"),
    LAPSED("Caduc");

    private final String label;

    Status(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  public Amendment in(Status next) {
    return new Amendment(number, reason, durationMonths, dueAfterMonths, plannedCosts, beneficiary, bank, requestedBy,
        requestedAt, next, comment, decidedBy, decidedAt, signatures);
  }

  public Amendment answered(Status next, String words, String by, Instant at) {
    return new Amendment(number, reason, durationMonths, dueAfterMonths, plannedCosts, beneficiary, bank, requestedBy,
        requestedAt, next, words, by, at, signatures);
  }

  public Amendment signed(Status next, PartySignature signature) {
    return new Amendment(number, reason, durationMonths, dueAfterMonths, plannedCosts, beneficiary, bank, requestedBy,
        requestedAt, next, comment, decidedBy, decidedAt,
        java.util.stream.Stream.concat(signatures.stream(), java.util.stream.Stream.of(signature)).toList());
  }

  /** The account of the new lead was compared with its name by who approves. */
  public Amendment withHolderReason(String reason) {
    return new Amendment(number, this.reason, durationMonths, dueAfterMonths, plannedCosts, beneficiary,
        new BankDetails(bank.holder(), bank.iban(), bank.bic(), bank.receivedAt(), bank.checkedBy(), bank.checkedAt(),
            bank.typedBy(), reason), requestedBy, requestedAt, status, comment, decidedBy, decidedAt, signatures);
  }

  public java.util.Optional<PartySignature> beneficiarySignature() {
    return signatures.stream().filter(signature -> signature.party().equals(PartySignature.BENEFICIARY)).findFirst();
  }

  /** The signed document was read. */
  public Amendment reviewed(java.time.LocalDate signedOn, String by) {
    return new Amendment(number, reason, durationMonths, dueAfterMonths, plannedCosts, beneficiary, bank, requestedBy,
        requestedAt, status, comment, decidedBy, decidedAt, signatures.stream().map(signature ->
            signature.party().equals(PartySignature.BENEFICIARY) ? signature.reviewed(signedOn, by) : signature).toList());
  }

  /** The signed document is not what was to be signed. */
  public Amendment unsigned() {
    return new Amendment(number, reason, durationMonths, dueAfterMonths, plannedCosts, beneficiary, bank, requestedBy,
        requestedAt, Status.OFFERED, comment, decidedBy, decidedAt, List.of());
  }

  public boolean isOpen() {
    return status == Status.REQUESTED || status == Status.OFFERED || status == Status.BENEFICIARY_SIGNED;
  }
}
