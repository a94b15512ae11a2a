package org.callforprojects.committee.deliberation;

import java.util.ArrayList;
import java.util.List;

import org.callforprojects.application.DecisionMakers;
import org.callforprojects.committee.SessionRepository;
import org.springframework.stereotype.Component;

/** Who recorded a vote on the application, in whatever session, and who signed. Those who voted have no account. */
@Component
class CommitteeMakers implements DecisionMakers {

  private final SessionRepository sessions;

  CommitteeMakers(SessionRepository sessions) {
    this.sessions = sessions;
  }

  @Override
  public List<DecisionMaker> of(String reference) {
    List<DecisionMaker> makers = new ArrayList<>();
    sessions.recorders(reference).forEach(person -> makers.add(new DecisionMaker(person, "la délibération du comité")));
    sessions.signatories(reference)
        .forEach(person -> makers.add(new DecisionMaker(person, "la signature des décisions du comité")));
    return makers;
  }
}
