package org.callforprojects.steering;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One line of a list: an application with its oldest open task; or one task, one clock or one incident, with the
 * application it belongs to.
 *
 * @param subject    reference of the application, or code of the session or of the call
 * @param poleName   null where the subject is no application; so is all that follows of the application
 * @param state      where it stands, French
 * @param awarded    null before the decision is signed
 * @param task       name of the task, of the clock's kind or of the step that failed; null for none
 * @param group      French; null where it is no task
 * @param since      since when the task is open, or the incident there; null for none
 * @param ageDays    full days since then; null for none
 * @param expiresAt  when the task is due, or the clock runs out; null for none
 * @param daysLeft   days until then, those of Paris; negative when it has passed
 * @param instanceId of the process, for whom may look at it in Cockpit
 */
record FileLine(String subject, String poleName, String leadName, String departement, String state, Instant submittedAt,
    BigDecimal requested, BigDecimal awarded, BigDecimal paid, BigDecimal score, String task, String group, Instant since,
    Integer ageDays, Instant expiresAt, Integer daysLeft, String instanceId) {

  boolean isApplication() {
    return poleName != null;
  }

  /** @param other a line of the task of the same application */
  FileLine withTask(FileLine other) {
    return new FileLine(subject, poleName, leadName, departement, state, submittedAt, requested, awarded, paid, score,
        other.task, other.group, other.since, other.ageDays, other.expiresAt, other.daysLeft, other.instanceId);
  }
}
