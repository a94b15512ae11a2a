package org.callforprojects.committee;

import java.util.List;
import java.util.Optional;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.call.CallSettings;
import org.callforprojects.committee.money.Award;
import org.callforprojects.committee.money.Envelope;

/**
 * A session and all that hangs on it, as it stands.
 *
 * @param envelope of the whole call, now
 * @param agenda   by rank, what was withdrawn included
 * @param reserve  the reserve list of the whole call in the order of promotion: what waits on it, and what this session
 *                 has put on it without its chair having signed yet
 */
public record SessionView(Session session, CallSettings settings, Envelope envelope, List<Row> agenda,
    List<AgendaItem> reserve) {

  /** @param vote the last one on this item; null before @param award the money it holds; null for none */
  public record Row(AgendaItem item, Application application, Deliberation vote, Award award) {

    /** What became of the decision since: promoted, lapsed or withdrawn; empty while it stands. */
    public Optional<ApplicationStatus> since() {
      ApplicationStatus status = application.status();
      boolean promoted = status == ApplicationStatus.AWARDED && item.outcome() != null
          && item.outcome() != org.callforprojects.application.CommitteeOutcome.AWARD;
      boolean over = status == ApplicationStatus.LAPSED || status == ApplicationStatus.WITHDRAWN;
      return promoted || over ? Optional.of(status) : Optional.empty();
    }
  }

  /** The first of the agenda that awaits its decision. */
  public Optional<Row> next() {
    return agenda.stream().filter(row -> row.item().status() == AgendaStatus.PENDING).findFirst();
  }
}
