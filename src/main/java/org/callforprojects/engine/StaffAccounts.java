package org.callforprojects.engine;

import java.util.Collection;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** The accounts of staff, which are the engine's users. */
@Component
public class StaffAccounts {

  private final IdentityService identity;

  StaffAccounts(IdentityService identity) {
    this.identity = identity;
  }

  public boolean exists(String id) {
    return identity.createUserQuery().userId(id).count() > 0;
  }

  /** @param password satisfies the engine's password policy */
  public void create(String id, String firstName, String lastName, String email, String password,
      Collection<String> groups) {
    User user = identity.newUser(id);
    user.setFirstName(firstName);
    user.setLastName(lastName);
    user.setEmail(email);
    user.setPassword(password);
    identity.saveUser(user);
    groups.forEach(group -> identity.createMembership(id, group));
  }
}
