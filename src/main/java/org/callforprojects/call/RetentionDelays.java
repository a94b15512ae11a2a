package org.callforprojects.call;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * How long the personal data of a closed file are kept, in years (domain 3.11, timer T16). Each may be left out: the
 * proposal of the domain then holds.
 *
 * @param refusedYears from the end of the appeal delay of a refused or withdrawn file
 * @param fundedYears  from the closure of a funded one; the record of de minimis aid is kept as long
 */
public record RetentionDelays(@NotNull @Min(1) @Max(50) Integer refusedYears,
    @NotNull @Min(1) @Max(50) Integer fundedYears) {

  public static final RetentionDelays PROPOSED = new RetentionDelays(null, null);

  public RetentionDelays {
    refusedYears = Delays.orElse(refusedYears, 2);
    fundedYears = Delays.orElse(fundedYears, 10);
  }
}
