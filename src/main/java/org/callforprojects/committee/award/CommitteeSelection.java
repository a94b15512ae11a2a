package org.callforprojects.committee.award;

import java.util.function.Predicate;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.call.Selection;
import org.callforprojects.call.SelectionResults;
import org.callforprojects.committee.SessionRepository;
import org.callforprojects.committee.SessionStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
@Transactional(readOnly = true)
class CommitteeSelection implements Selection {

  private final SelectionService applications;
  private final SessionRepository sessions;
  private final CallResults results;

  CommitteeSelection(SelectionService applications, SessionRepository sessions, CallResults results) {
    this.applications = applications;
    this.sessions = sessions;
    this.results = results;
  }

  @Override
  public int ready(String callCode) {
    return count(callCode, ApplicationStatus::awaitsCommittee);
  }

  @Override
  public int postponed(String callCode) {
    return count(callCode, status -> status == ApplicationStatus.POSTPONED);
  }

  @Override
  public int underway(String callCode) {
    return count(callCode, ApplicationStatus::isUnderInstruction);
  }

  @Override
  public boolean decisionsSigned(String callCode) {
    return sessions.ofCall(callCode).stream().anyMatch(session -> session.status() == SessionStatus.SIGNED);
  }

  @Override
  public String nextSession(String callCode) {
    return callCode + "-S" + (sessions.ofCall(callCode).size() + 1);
  }

  @Override
  public SelectionResults results(String callCode) {
    return results.of(callCode);
  }

  private int count(String callCode, Predicate<ApplicationStatus> which) {
    return applications.counts(callCode).entrySet().stream().filter(entry -> which.test(entry.getKey()))
        .mapToInt(java.util.Map.Entry::getValue).sum();
  }
}
