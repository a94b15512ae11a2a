package org.callforprojects.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/**
 * Who belongs to which group of staff, for services that know no engine. Complete whoever asks: the engine would hide
 * from a person the accounts they may not read, and so find no expert for a case officer.
 */
@Component
public class StaffDirectory {

  private final ProcessEngineConfigurationImpl engine;

  StaffDirectory(ProcessEngine engine) {
    this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
  }

  /** @param email null when none is known */
  public record Person(String id, String name, String email) {
  }

  public List<Person> members(String group) {
    return users(query -> query.memberOfGroup(group).orderByUserId().asc())
        .map(user -> new Person(user.getId(), name(user), user.getEmail())).toList();
  }

  /** Its French name; the id of a group that does not exist. */
  public String groupName(String group) {
    Group known = engine.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(
        () -> engine.getIdentityService().createGroupQuery().groupId(group).singleResult()));
    return known == null ? group : known.getName();
  }

  /** Those who belong to any of the groups. */
  public Set<String> membersOfAny(Collection<String> groups) {
    return groups.stream().flatMap(group -> members(group).stream()).map(Person::id).collect(Collectors.toSet());
  }

  /** The names of the accounts that exist; one question to the engine. */
  public Map<String, String> names(Collection<String> ids) {
    return ids.isEmpty() ? Map.of() : users(query -> query.userIdIn(ids.toArray(String[]::new)))
        .collect(Collectors.toMap(User::getId, StaffDirectory::name));
  }

  private Stream<User> users(UnaryOperator<UserQuery> which) {
    return engine.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(
        () -> which.apply(engine.getIdentityService().createUserQuery()).unlimitedList())).stream();
  }

  private static String name(User user) {
    String first = user.getFirstName() == null ? "" : user.getFirstName();
    String last = user.getLastName() == null ? "" : user.getLastName();
    String name = (first + " " + last).strip();
    return name.isEmpty() ? user.getId() : name;
  }
}
