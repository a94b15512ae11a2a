package org.callforprojects.web;

import java.io.Serializable;
import java.security.Principal;

/** A member of staff who is logged in. @param id of the engine's user @param role what they do, in French; empty without a group */
public record StaffPerson(String id, String fullName, String role) implements Principal, Serializable {

  @Override
  public String getName() {
    return id;
  }

  @Override
  public String toString() {
    return id;
  }
}
