package org.callforprojects.steering;

import java.time.OffsetDateTime;

/**
 * One event of a log; the same for every format.
 *
 * @param instance   one for the start and the end of the same work
 * @param activityId id of the step in its model
 * @param name       its French name
 * @param type       kind of step, in French
 * @param transition {@code start} or {@code complete}, of the standard lifecycle
 * @param at         in Paris
 * @param group      who could take the task, by id; null for the system
 * @param resource   pseudonym of who did; null for the system
 */
record LogEvent(String instance, String process, String activityId, String name, String type, String transition,
    OffsetDateTime at, String group, String resource) {
}
