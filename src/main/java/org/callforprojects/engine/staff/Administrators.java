package org.callforprojects.engine.staff;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;

/** The engine's administrators. */
final class Administrators {

  static final String GROUP = Groups.CAMUNDA_ADMIN;

  private Administrators() {
  }

  static boolean exist(IdentityService identity) {
    return identity.createUserQuery().memberOfGroup(GROUP).count() > 0;
  }
}
