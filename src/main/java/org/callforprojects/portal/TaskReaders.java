package org.callforprojects.portal;

import java.util.stream.Collectors;

import org.callforprojects.engine.OpenTasks;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** A login as the person who has tasks. */
final class TaskReaders {

  private static final String GROUP = "GROUP_";

  private TaskReaders() {
  }

  static OpenTasks.Person person(Authentication login) {
    return new OpenTasks.Person(login.getName(), login.getAuthorities().stream().map(GrantedAuthority::getAuthority)
        .filter(authority -> authority.startsWith(GROUP)).map(authority -> authority.substring(GROUP.length()))
        .collect(Collectors.toSet()));
  }
}
