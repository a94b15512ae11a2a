package org.callforprojects.grant;

import java.math.BigDecimal;

/** One answer of {@code tranche-schedule}. @param sharePercent of the award, 0 to 100 */
public record ScheduleRow(int number, TrancheKind kind, BigDecimal sharePercent, int dueAfterMonths, String precondition) {
}
