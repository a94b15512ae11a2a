package org.callforprojects.call;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * The delays of a call that are not in a decision table, in days unless said (domain 5.15, timers T3 to T8). Those of the
 * selection may be left out: the proposals of the domain then hold.
 *
 * @param completenessCheck       from the closing of deposits to the completeness check
 * @param analysis                from a complete file to its analysis
 * @param confirmation            from an ineligibility found to its confirmation by a second person
 * @param complementReminder      from a request for complements to its reminder
 * @param correction              from a request to correct the funding plan to its deadline
 * @param implicitRejectionMonths months of silence after which a request is deemed rejected
 * @param implicitRejectionWarning how long before that date staff are warned
 * @param review                  from the request to an expert to the grades (T6)
 * @param reviewReminder          how long before that date the expert is reminded (T6)
 * @param reviewReplacement       how long after that date another expert takes over (T6)
 * @param instructionNote         from the end of the reviews to the instruction note
 * @param convening               clear days between the convening of the committee and its session (T7)
 * @param signature               from the session to the signature of its decisions
 * @param publication             from the last signature to the publication of the results
 * @param reserveListMonths       months after the signature during which the reserve list may be promoted
 * @param grants                  those of the agreements and their tranches
 * @param synthesisMonths         months from the publication of the results to the first national synthesis: by then the
 *                                first reports have come (S10); the next follow year by year
 * @param synthesisWriting        from the figures of a synthesis to its text
 * @param retention               how long personal data are kept (T16)
 * @param complement              from a request for complements to its deadline, which the table of completeness gives on
 */
public record Delays(
    @NotNull @Min(1) @Max(365) Integer completenessCheck,
    @NotNull @Min(1) @Max(365) Integer analysis,
    @NotNull @Min(1) @Max(365) Integer confirmation,
    @NotNull @Min(1) @Max(365) Integer complementReminder,
    @NotNull @Min(1) @Max(365) Integer correction,
    @NotNull @Min(1) @Max(12) Integer implicitRejectionMonths,
    @NotNull @Min(1) @Max(60) Integer implicitRejectionWarning,
    @NotNull @Min(1) @Max(365) Integer review,
    @NotNull @Min(1) @Max(60) Integer reviewReminder,
    @NotNull @Min(1) @Max(60) Integer reviewReplacement,
    @NotNull @Min(1) @Max(365) Integer instructionNote,
    @NotNull @Min(1) @Max(60) Integer convening,
    @NotNull @Min(1) @Max(60) Integer signature,
    @NotNull @Min(1) @Max(60) Integer publication,
    @NotNull @Min(1) @Max(60) Integer reserveListMonths,
    @NotNull @Valid GrantDelays grants,
    @NotNull @Min(1) @Max(60) Integer synthesisMonths,
    @NotNull @Min(1) @Max(365) Integer synthesisWriting,
    @NotNull @Valid RetentionDelays retention,
    @NotNull @Min(1) @Max(365) Integer complement) {

  public Delays {
    review = orElse(review, 21);
    reviewReminder = orElse(reviewReminder, 5);
    reviewReplacement = orElse(reviewReplacement, 3);
    instructionNote = orElse(instructionNote, 10);
    convening = orElse(convening, 5);
    signature = orElse(signature, 5);
    publication = orElse(publication, 8);
    reserveListMonths = orElse(reserveListMonths, 12);
    grants = grants == null ? GrantDelays.PROPOSED : grants;
    synthesisMonths = orElse(synthesisMonths, 24);
    synthesisWriting = orElse(synthesisWriting, 30);
    retention = retention == null ? RetentionDelays.PROPOSED : retention;
    complement = orElse(complement, 15);
  }

  static Integer orElse(Integer value, int proposal) {
    return value == null ? Integer.valueOf(proposal) : value;
  }
}
