package org.callforprojects.grant.amendment;

import java.math.BigDecimal;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.fault.PlainText;
import org.callforprojects.fault.PrintedText;
import org.callforprojects.grant.agreement.BankBody;
import org.callforprojects.member.ValidSiret;
import org.callforprojects.typed.MailAddress;
import org.callforprojects.typed.TextKind;
import org.callforprojects.typed.Tidied;

/**
 * The body of {@code POST /api/applications/{reference}/agreement/amendments}. What is left out does not change.
 *
 * @param durationMonths new length, from the last signature
 * @param dueAfterMonths by number of tranche, the new month of those not yet due
 * @param plannedCosts   new eligible costs, euros, every category
 * @param lead           another member of the pole that takes the lead
 */
public record AmendmentBody(
    @NotBlank @Size(max = 4000) @PlainText String reason,
    @Min(1) @Max(120) Integer durationMonths,
    @Size(max = 20) Map<@NotNull Integer, @NotNull @Min(0) @Max(120) Integer> dueAfterMonths,
    @Size(max = 4) Map<@NotNull BudgetCategory,
        @NotNull @DecimalMin("0.00") @Digits(integer = 9, fraction = 2) BigDecimal> plannedCosts,
    @Valid NewLead lead) {

  /** The organisation that takes over; its bank details are asked for when the amendment is in force. */
  public record NewLead(
      @NotBlank @Size(max = 200) @PrintedText String name,
      @NotBlank @ValidSiret String siret,
      @NotBlank @Tidied(TextKind.CODE) @Pattern(regexp = "[0-9]{4}", message = "La catégorie juridique compte 4 chiffres.") String legalCategory,
      @NotBlank @MailAddress @Size(max = 128) String email,
      @NotBlank @Size(max = 300) @PrintedText String address,
      @NotBlank @Size(max = 120) @PrintedText String representative,
      @NotBlank @Size(max = 120) @PrintedText String function,
      @NotNull @Valid BankBody bankDetails) {
  }
}
