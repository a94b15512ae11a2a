package org.callforprojects.call;

import java.time.Instant;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * The delays of the agreements and of their tranches, in days unless said (domain 5.15, timers T11 to T14). Each may be
 * left out: the proposal of the domain then holds.
 *
 * @param agreementReminder from a request to the beneficiary (bank details, signature) to its reminder (T11)
 * @param agreementLapse    from that request to the lapse of the award (T11)
 * @param agreementReview   from what the beneficiary sent to its check
 * @param funderSignature   from the beneficiary's signature to the funders'
 * @param reportMonths      months from the end of a year to the report on it (arrêté of 11 October 2006) (T13)
 * @param reportReminder    before and after that date, when the beneficiary is reminded (T13)
 * @param formalNotice      days late after which formal notice is given (T13)
 * @param noticeAnswer      from formal notice to its consequence
 * @param reportReview      from a report to its review, then to its certification
 * @param payment           from the event that makes a payment due to the payment (loi 2021-875, art. 2) (T12)
 * @param paymentWarning    how long before that limit staff are warned
 * @param hearing           days the beneficiary has to answer before a withdrawal (CRPA L.122-1) (T14)
 * @param amendmentSignature from an amendment's text to its lapse without the beneficiary's signature
 * @param repaymentMonths   months the beneficiary has to repay
 * @param holdMonths        months a held balance waits for what is missing
 */
public record GrantDelays(
    @NotNull @Min(1) @Max(365) Integer agreementReminder,
    @NotNull @Min(1) @Max(365) Integer agreementLapse,
    @NotNull @Min(1) @Max(365) Integer agreementReview,
    @NotNull @Min(1) @Max(365) Integer funderSignature,
    @NotNull @Min(1) @Max(24) Integer reportMonths,
    @NotNull @Min(1) @Max(60) Integer reportReminder,
    @NotNull @Min(1) @Max(365) Integer formalNotice,
    @NotNull @Min(1) @Max(365) Integer noticeAnswer,
    @NotNull @Min(1) @Max(365) Integer reportReview,
    @NotNull @Min(1) @Max(365) Integer payment,
    @NotNull @Min(1) @Max(60) Integer paymentWarning,
    @NotNull @Min(1) @Max(365) Integer hearing,
    @NotNull @Min(1) @Max(365) Integer amendmentSignature,
    @NotNull @Min(1) @Max(60) Integer repaymentMonths,
    @NotNull @Min(1) @Max(60) Integer holdMonths) {

  public static final GrantDelays PROPOSED =
      new GrantDelays(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  public GrantDelays {
    agreementReminder = Delays.orElse(agreementReminder, 40);
    agreementLapse = Delays.orElse(agreementLapse, 60);
    agreementReview = Delays.orElse(agreementReview, 15);
    funderSignature = Delays.orElse(funderSignature, 30);
    reportMonths = Delays.orElse(reportMonths, 6);
    reportReminder = Delays.orElse(reportReminder, 30);
    formalNotice = Delays.orElse(formalNotice, 90);
    noticeAnswer = Delays.orElse(noticeAnswer, 30);
    reportReview = Delays.orElse(reportReview, 30);
    payment = Delays.orElse(payment, 60);
    paymentWarning = Delays.orElse(paymentWarning, 15);
    hearing = Delays.orElse(hearing, 15);
    amendmentSignature = Delays.orElse(amendmentSignature, 60);
    repaymentMonths = Delays.orElse(repaymentMonths, 6);
    holdMonths = Delays.orElse(holdMonths, 6);
  }

  /** The last second at which somebody invited at that moment may answer. */
  public Instant hearingEnd(Instant invitedAt) {
    return CallSettings.endOfDay(invitedAt, hearing);
  }
}
