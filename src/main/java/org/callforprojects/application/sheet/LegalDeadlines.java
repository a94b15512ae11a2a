package org.callforprojects.application.sheet;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.call.CallService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The legal delays that run, the soonest end first: applications not yet decided whose clock is not paused. */
@Service
@Transactional(readOnly = true)
public class LegalDeadlines {

  private static final Set<String> UNDECIDED = Stream.of(ApplicationStatus.values())
      .filter(status -> !status.isClosed() && !status.isDecided()).map(Enum::name)
      .collect(Collectors.toSet());

  private final JdbcClient jdbc;
  private final CallService calls;

  LegalDeadlines(JdbcClient jdbc, CallService calls) {
    this.jdbc = jdbc;
    this.calls = calls;
  }

  /** @param warningDays how many days before it staff are warned */
  public record Ending(String reference, String pole, Instant rejectionAt, int warningDays) {
  }

  /** @param hidden references that the reader must not learn of */
  public List<Ending> next(Collection<String> hidden, int most) {
    return jdbc.sql("""
        select reference, pole_name, call_code, rejection_at from application
        where status in (:undecided) and rejection_at is not null and not clock_paused and reference not in (:hidden)
        order by rejection_at, reference limit :most""")
        .param("undecided", UNDECIDED).param("hidden", hidden.isEmpty() ? Set.of("-") : hidden).param("most", most)
        .query((row, n) -> new Ending(row.getString("reference"), row.getString("pole_name"),
            row.getTimestamp("rejection_at").toInstant(),
            calls.settingsOf(row.getString("call_code")).delays().implicitRejectionWarning())).list();
  }
}
