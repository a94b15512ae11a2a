package org.callforprojects.engine.staff;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who belongs to which group of staff, for services that know no engine. Complete whoever asks: the engine would hide
 * from a person the accounts they may not read, and so find no expert for a case officer.
 */
@Component
public class StaffDirectory {

  private static final String MEMBER = """
      select u.first_ as first_name, u.last_ as last_name, m.group_id_ as group_id
      from act_id_user u left join act_id_membership m on m.user_id_ = u.id_ where u.id_ = ? order by m.group_id_""";

  private final ProcessEngineConfigurationImpl engine;
  private final JdbcClient jdbc;

  StaffDirectory(ProcessEngine engine, JdbcClient jdbc) {
    this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    this.jdbc = jdbc;
  }

  /** Somebody with all that a page asks of them. @param name their id when they have none @param groups ids */
  public record Member(String name, List<String> groups) {
  }

  /** One question, since every request asks it. */
  public Member member(String id) {
    List<Map<String, Object>> rows = jdbc.sql(MEMBER).param(id).query().listOfRows();
    return new Member(rows.isEmpty() ? id : name((String) rows.get(0).get("first_name"), (String) rows.get(0).get("last_name"), id),
        rows.stream().map(row -> (String) row.get("group_id")).filter(Objects::nonNull).toList());
  }

  /** @param email null when none is known */
  public record Person(String id, String name, String email) {
  }

  public List<Person> members(String group) {
    return users(query -> query.memberOfGroup(group).orderByUserId().asc())
        .map(user -> new Person(user.getId(), name(user), user.getEmail())).toList();
  }

  /** An account of staff. @param email null when none is known @param groups ids */
  public record Colleague(String id, String name, String email, Set<String> groups) {
  }

  /** Every account of staff, by id; one question. */
  public List<Colleague> everybody() {
    Map<String, Colleague> all = new TreeMap<>();
    jdbc.sql("select u.id_, u.first_, u.last_, u.email_, m.group_id_ from act_id_user u "
        + "left join act_id_membership m on m.user_id_ = u.id_").query(row -> {
          String id = row.getString("id_");
          String group = row.getString("group_id_");
          if (!all.containsKey(id)) {
            all.put(id, new Colleague(id, name(row.getString("first_"), row.getString("last_"), id), row.getString("email_"), new TreeSet<>()));
          }
          if (group != null) {
            all.get(id).groups().add(group);
          }
        });
    return List.copyOf(all.values());
  }

  /** Its French name; the id of a group that does not exist. */
  public String groupName(String group) {
    Group known = engine.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(
        () -> engine.getIdentityService().createGroupQuery().groupId(group).singleResult()));
    return known == null ? group : known.getName();
  }

  /** Those who belong to any of the groups; one question. */
  public Set<String> membersOfAny(Collection<String> groups) {
    return groups.isEmpty() ? Set.of() : Set.copyOf(jdbc.sql("select distinct user_id_ from act_id_membership where group_id_ in (:groups)")
        .param("groups", groups).query(String.class).list());
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
    return name(user.getFirstName(), user.getLastName(), user.getId());
  }

  private static String name(String first, String last, String id) {
    String name = ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
    return name.isEmpty() ? id : name;
  }
}
