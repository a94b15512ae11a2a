package org.callforprojects.application;

import java.util.Map;

/**
 * A reason against eligibility, found by the table {@code eligibility}.
 *
 * @param code     e.g. {@code NO_ESS_MEMBER}
 * @param severity {@code BLOCKING} or {@code CORRECTABLE}
 */
public record Reason(String code, String severity) {

  public static final String CORRECTABLE = "CORRECTABLE";

  public static Reason of(Map<String, Object> row) {
    return new Reason((String) row.get("reasonCode"), (String) row.get("severity"));
  }

  public boolean isCorrectable() {
    return CORRECTABLE.equals(severity);
  }
}
