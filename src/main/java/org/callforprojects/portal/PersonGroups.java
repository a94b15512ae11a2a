package org.callforprojects.portal;

import java.util.List;

import org.springframework.security.core.Authentication;

/** The groups of who is logged in. */
final class PersonGroups {

  private static final String PREFIX = "GROUP_";

  private PersonGroups() {
  }

  static List<String> of(Authentication person) {
    return person.getAuthorities().stream().map(granted -> granted.getAuthority()).filter(name -> name.startsWith(PREFIX))
        .map(name -> name.substring(PREFIX.length())).toList();
  }
}
