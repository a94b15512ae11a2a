package org.callforprojects.grant.recovery;

/** What a payer records about a claim. */
enum RecoveryAct {
  REPAYMENT,
  /** Granted by the accountant who recovers. */
  INSTALMENTS,
  /** To be decided by the authorising officer. */
  REMISSION,
  WRITE_OFF
}
