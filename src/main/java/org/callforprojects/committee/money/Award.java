package org.callforprojects.committee.money;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * Money of the envelope that an application holds. Euros.
 *
 * @param shares     by code of funder; they sum to the amount
 * @param scenario   answer of {@code funder-split}
 * @param bindingCap the cap that was the nearest when it was committed
 * @param cap        that cap
 */
public record Award(String reference, String callCode, String sessionCode, BigDecimal amount,
    Map<String, BigDecimal> shares, String scenario, String bindingCap, BigDecimal cap, AwardStatus status,
    Instant committedAt) {
}
