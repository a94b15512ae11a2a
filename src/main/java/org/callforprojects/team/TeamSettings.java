package org.callforprojects.team;

import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who leads whom: {@code callforprojects.teams}.
 *
 * @param leads         group that is told of a group's tasks and absences, by group; managers for one that is not named
 * @param escalateAfter working days for which nobody may have taken a task
 * @param notEscalated  ids of tasks that wait by their nature: a whole session does the deliberations together, and
 *                      repayments take the months they take
 */
@ConfigurationProperties("callforprojects.teams")
record TeamSettings(@DefaultValue Map<String, String> leads, @DefaultValue("5") int escalateAfter,
    @DefaultValue({"userTask_deliberate", "userTask_recordRepayment"}) Set<String> notEscalated) {
}
