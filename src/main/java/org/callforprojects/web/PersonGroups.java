package org.callforprojects.web;

import java.util.List;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** The groups of whoever asks, which are authorities with a prefix. */
public final class PersonGroups {

  private static final String PREFIX = "GROUP_";

  private PersonGroups() {
  }

  /** @return ids of groups */
  public static List<String> of(Authentication person) {
    return person.getAuthorities().stream().map(GrantedAuthority::getAuthority).filter(name -> name.startsWith(PREFIX))
        .map(name -> name.substring(PREFIX.length())).toList();
  }

  public static boolean contain(Authentication person, String group) {
    return of(person).contains(group);
  }

  /** @return the authority that a member of a group holds */
  public static String authority(String group) {
    return PREFIX + group;
  }
}
