package org.callforprojects.demo.simulation;

import java.util.List;

import org.callforprojects.engine.staff.StaffAccounts;
import org.callforprojects.identity.Groups;
import org.callforprojects.review.ExpertProfile;
import org.callforprojects.review.Experts;

/** Gives the experts of a simulated call their accounts and what they declare of themselves. */
public final class SimulatedExperts {

  private final StaffAccounts accounts;
  private final Experts experts;

  public SimulatedExperts(StaffAccounts accounts, Experts experts) {
    this.accounts = accounts;
    this.experts = experts;
  }

  /** Creates those who are not there yet. */
  public void create(SimulatedCall call, String password) {
    for (SimulatedExpert expert : call.experts()) {
      if (!accounts.exists(expert.id())) {
        accounts.create(expert.id(), expert.firstName(), expert.lastName(), expert.email(), password,
            List.of(Groups.EXPERTS));
        experts.declare(expert.id(), new ExpertProfile(expert.firstName() + " " + expert.lastName(), expert.email(),
            expert.departement(), expert.linkedSirens()), expert.id());
      }
    }
  }
}
