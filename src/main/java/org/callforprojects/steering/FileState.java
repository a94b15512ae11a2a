package org.callforprojects.steering;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.grant.GrantStatus;

/**
 * Where a file stands in one word: the status of its application and, once awarded, that of its grant.
 *
 * @param code as the table {@link FileSql#FILES} gives it
 */
record FileState(String code) {

  private static final String GRANT = "GRANT_";

  /** @throws IllegalArgumentException when there is no such state */
  FileState {
    if (code.startsWith(GRANT)) {
      GrantStatus.valueOf(code.substring(GRANT.length()));
    } else {
      ApplicationStatus.valueOf(code);
    }
  }

  String label() {
    return code.startsWith(GRANT) ? GrantStatus.valueOf(code.substring(GRANT.length())).label()
        : ApplicationStatus.valueOf(code).label();
  }

  /** Whether a file that stopped at that step goes no further. */
  boolean isLostAt(FunnelStep step) {
    return code.startsWith(GRANT) ? code.equals(GRANT + GrantStatus.CLOSED) && step != FunnelStep.SETTLED
        : ApplicationStatus.valueOf(code).isClosed();
  }

  boolean isUnderInstruction() {
    return !code.startsWith(GRANT) && ApplicationStatus.valueOf(code).isUnderInstruction();
  }
}
