package org.callforprojects.steering;

import java.time.Instant;

/**
 * A step back that a manager asked for.
 *
 * @param taskId    this occurrence of the step, and no later one
 * @param decidedBy null until decided, like {@code decidedAt}
 * @param decisionReason why it was declined; null else
 */
record StepBackRequest(String id, String reference, StepBack step, String taskId, String reason, String askedBy,
    Instant askedAt, Status status, String decidedBy, Instant decidedAt, String decisionReason) {

  /** What became of it. */
  enum Status {
    ASKED, DONE, DECLINED
  }
}
