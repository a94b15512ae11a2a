package org.callforprojects.committee;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.transaction.PerTransaction;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What the model asks of the agenda in its loops: {@code ${agenda.size(execution)}}. Read once per transaction. */
@Component(CommitteeSession.AGENDA)
public class Agenda {

  private static final String LOOP_COUNTER = "loopCounter";
  /** The engine's tasks have a priority of their own; the first rank comes first. */
  private static final int HIGHEST_PRIORITY = 10_000;

  private final SessionRepository sessions;
  private final PerTransaction<Map<String, List<AgendaItem>>> known = new PerTransaction<>(HashMap::new, done -> { });

  public Agenda(SessionRepository sessions) {
    this.sessions = sessions;
  }

  public int size(DelegateExecution execution) {
    return items(execution).size();
  }

  public String reference(DelegateExecution execution) {
    return item(execution).reference();
  }

  public String poleName(DelegateExecution execution) {
    return item(execution).poleName();
  }

  public int rank(DelegateExecution execution) {
    return item(execution).rank();
  }

  public int priority(DelegateExecution execution) {
    return HIGHEST_PRIORITY - (Integer) execution.getVariable(CommitteeSession.AGENDA_RANK);
  }

  private AgendaItem item(DelegateExecution execution) {
    String session = execution.getProcessBusinessKey();
    int place = (Integer) execution.getVariable(LOOP_COUNTER);
    boolean unread = known.present().filter(agendas -> !agendas.containsKey(session)).isPresent();
    // All at once where a loop starts; one row where each round is a job of its own
    return unread ? sessions.item(session, place) : items(execution).get(place);
  }

  /** Without what was withdrawn since the convening. */
  private List<AgendaItem> items(DelegateExecution execution) {
    String session = execution.getProcessBusinessKey();
    return known.present().map(agendas -> agendas.computeIfAbsent(session, this::read)).orElseGet(() -> read(session));
  }

  private List<AgendaItem> read(String session) {
    return sessions.agenda(session).stream().filter(item -> item.status() != AgendaStatus.WITHDRAWN).toList();
  }
}
