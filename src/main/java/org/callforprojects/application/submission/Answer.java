package org.callforprojects.application.submission;

import java.math.BigDecimal;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.callforprojects.fault.PlainText;

/**
 * The applicant's answer to a request: the documents were sent before, one by one; a corrected funding plan comes with
 * it when that is what was asked for.
 *
 * @param comment         what the applicant adds
 * @param requestedAmount the amount asked for, when it changes with the plan
 * @param budget          the whole corrected budget
 * @param funding         the whole corrected funding
 */
public record Answer(
    @Size(max = 2000) @PlainText String comment,
    @DecimalMin("0.01") @Digits(integer = 9, fraction = 2) BigDecimal requestedAmount,
    @Size(max = 300) List<Submission.@Valid @NotNull BudgetLine> budget,
    @Size(max = 300) List<Submission.@Valid @NotNull FundingLine> funding) {
}
