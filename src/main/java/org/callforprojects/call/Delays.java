package org.callforprojects.call;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * The delays of a call that are not in a decision table, in days unless said (domain 5.15, timers T3 to T5).
 *
 * @param completenessCheck       from the closing of deposits to the completeness check
 * @param analysis                from a complete file to its analysis
 * @param confirmation            from an ineligibility found to its confirmation by a second person
 * @param complementReminder      from a request for complements to its reminder
 * @param correction              from a request to correct the funding plan to its deadline
 * @param implicitRejectionMonths months of silence after which a request is deemed rejected
 * @param implicitRejectionWarning how long before that date staff are warned
 */
public record Delays(
    @NotNull @Min(1) @Max(365) Integer completenessCheck,
    @NotNull @Min(1) @Max(365) Integer analysis,
    @NotNull @Min(1) @Max(365) Integer confirmation,
    @NotNull @Min(1) @Max(365) Integer complementReminder,
    @NotNull @Min(1) @Max(365) Integer correction,
    @NotNull @Min(1) @Max(12) Integer implicitRejectionMonths,
    @NotNull @Min(1) @Max(60) Integer implicitRejectionWarning) {
}
