package org.callforprojects.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** Who belongs to which group of staff, for services that know no engine. */
@Component
public class StaffDirectory {

  private final IdentityService identity;

  StaffDirectory(IdentityService identity) {
    this.identity = identity;
  }

  /** @param email null when none is known */
  public record Person(String id, String name, String email) {
  }

  public List<Person> members(String group) {
    return identity.createUserQuery().memberOfGroup(group).orderByUserId().asc().unlimitedList().stream()
        .map(user -> new Person(user.getId(), name(user), user.getEmail())).toList();
  }

  /** Those who belong to any of the groups. */
  public Set<String> membersOfAny(Collection<String> groups) {
    return groups.stream().flatMap(group -> members(group).stream()).map(Person::id).collect(Collectors.toSet());
  }

  /** The names of the accounts that exist; one question to the engine. */
  public Map<String, String> names(Collection<String> ids) {
    return ids.isEmpty() ? Map.of() : identity.createUserQuery().userIdIn(ids.toArray(String[]::new)).unlimitedList()
        .stream().collect(Collectors.toMap(User::getId, StaffDirectory::name));
  }

  private static String name(User user) {
    String first = user.getFirstName() == null ? "" : user.getFirstName();
    String last = user.getLastName() == null ? "" : user.getLastName();
    String name = (first + " " + last).strip();
    return name.isEmpty() ? user.getId() : name;
  }
}
