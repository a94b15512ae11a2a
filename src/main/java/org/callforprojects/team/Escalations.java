package org.callforprojects.team;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.callforprojects.application.Timeline;
import org.callforprojects.engine.task.OpenTasks;
import org.callforprojects.engine.task.OpenTasks.OpenTask;
import org.callforprojects.engine.task.TeamTasks;
import org.callforprojects.engine.task.TeamTasks.Untaken;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.Recusals;
import org.callforprojects.journal.Journal;
import org.callforprojects.steering.WorkingDays;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells the lead of a group which of its tasks nobody took for a set time: once, until it changes (somebody has it, its day moves). */
@Service
public class Escalations {

  private static final int AT_ONCE = 500;

  private final TeamTasks tasks;
  private final OpenTasks open;
  private final Teams teams;
  private final TeamSettings settings;
  private final Recusals recusals;
  private final JdbcTemplate jdbc;
  private final Journal journal;
  private final Clock clock;

  Escalations(TeamTasks tasks, OpenTasks open, Teams teams, TeamSettings settings, Recusals recusals, JdbcTemplate jdbc,
      Journal journal, Clock clock) {
    this.tasks = tasks;
    this.open = open;
    this.teams = teams;
    this.settings = settings;
    this.recusals = recusals;
    this.jdbc = jdbc;
    this.journal = journal;
    this.clock = clock;
  }

  /** @return of how many tasks leads are told now */
  @Transactional
  public int escalate() {
    Instant now = clock.instant();
    LocalDate today = now.atZone(FrenchText.PARIS).toLocalDate();
    Instant before = WorkingDays.before(today, settings.escalateAfter()).plusDays(1).atStartOfDay(FrenchText.PARIS).toInstant();
    jdbc.update("delete from escalated_task where not exists (select 1 from act_ru_task t where t.id_ = task_id and t.assignee_ is null "
        + "and coalesce(t.last_updated_, t.create_time_) < escalated_at)");
    List<Untaken> found = tasks.untaken(before, settings.notEscalated(), AT_ONCE);
    for (Untaken task : found) {
      Set<String> leads = task.groups().stream().map(teams::leadOf).collect(Collectors.toCollection(TreeSet::new));
      leads.forEach(lead -> jdbc.update("insert into escalated_task (task_id, lead_group, escalated_at) values (?, ?, ?)", task.id(), lead,
          Timestamp.from(now)));
      journal.note(task.subject(), now, Journal.SYSTEM, Timeline.Kind.ESCALATED.name(), FrenchText.spaced("Tâche « " + task.name()
              + " » : personne ne l’a prise depuis le " + FrenchText.date(task.since()) + ", signalée à : "
              + leads.stream().map(teams::name).collect(Collectors.joining(", ")) + "."), null,
          Map.of("task", task.element(), "taskId", task.id(), "leads", leads));
    }
    return found.size();
  }

  /** What this person, as a lead, was told of and nobody has yet, the oldest first. */
  @Transactional(readOnly = true)
  public List<OpenTask> of(String person, Collection<String> groups, int most) {
    return open.escalated(groups, recusals.of(person), most);
  }

  @Transactional(readOnly = true)
  public int count(String person, Collection<String> groups) {
    return open.escalatedCount(groups, recusals.of(person));
  }
}
