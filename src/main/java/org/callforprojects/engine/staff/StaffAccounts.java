package org.callforprojects.engine.staff;

import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;

import org.callforprojects.journal.Journal;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The accounts of staff, which are the engine's users. */
@Component
public class StaffAccounts {

  private final IdentityService identity;
  private final Journal journal;

  StaffAccounts(IdentityService identity, Journal journal) {
    this.identity = identity;
    this.journal = journal;
  }

  public boolean exists(String id) {
    return identity.createUserQuery().userId(id).count() > 0;
  }

  /** @param password satisfies the engine's password policy */
  @Transactional
  public void create(String id, String firstName, String lastName, String email, String password,
      Collection<String> groups) {
    User user = identity.newUser(id);
    user.setFirstName(firstName);
    user.setLastName(lastName);
    user.setEmail(email);
    user.setPassword(password);
    identity.saveUser(user);
    groups.forEach(group -> identity.createMembership(id, group));
    journal.record(StaffSetup.SUBJECT, "ACCOUNT_CREATED", null, Map.of("account", id, "groups", new TreeSet<>(groups)));
  }
}
