package org.callforprojects.engine.staff;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.callforprojects.document.Sha256;
import org.callforprojects.engine.phase.Phases;
import org.callforprojects.engine.phase.StaffFilter;
import org.callforprojects.identity.FunderGroups;
import org.callforprojects.identity.FunderRole;
import org.callforprojects.journal.Journal;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes the lists of tasks that groups share, and keeps them as the application defines them. A list that nobody changed
 * since it was last written follows a new definition; one that an administrator changed stays as it is. Lists of a version
 * that did not remember what it wrote are taken over once.
 */
@Component
public class SharedFilters {

  private static final ObjectMapper SORTED =
      new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

  private final FilterService filters;
  private final TaskService tasks;
  private final AuthorizationService authorizations;
  private final IdentityService identity;
  private final JdbcClient jdbc;
  private final Journal journal;
  private final FunderGroups funders;
  private final Phases phases;

  SharedFilters(FilterService filters, TaskService tasks, AuthorizationService authorizations, IdentityService identity,
      JdbcClient jdbc, Journal journal, FunderGroups funders, Phases phases) {
    this.phases = phases;
    this.funders = funders;
    this.filters = filters;
    this.tasks = tasks;
    this.authorizations = authorizations;
    this.identity = identity;
    this.jdbc = jdbc;
    this.journal = journal;
  }

  /** The list of a call's tasks, for whoever works on calls. To be called when the call is created, in its transaction. */
  @Transactional
  public void ofCall(String code) {
    asTheApplication(() -> make(StaffFilter.ofCall(code, funders.all().keySet())));
  }

  /** The lists that everybody has, by their names: the engine's identifiers. */
  @Transactional(readOnly = true)
  public Map<String, String> ofEverybody() {
    return jdbc.sql("select name, filter_id from shared_filter where name in (:names)")
        .param("names", List.of(StaffFilter.MINE, StaffFilter.FREE, StaffFilter.LATE))
        .query((row, n) -> Map.entry(row.getString("name"), row.getString("filter_id"))).stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The lists that these groups may see, where they exist. */
  void grantTo(Set<String> groups) {
    Map<String, Set<FunderRole>> all = funders.all();
    Stream<StaffFilter> ofCalls = open().stream().map(code -> StaffFilter.ofCall(code, all.keySet()));
    Map<String, Filter> present = present();
    Stream.concat(phases.lists(all).stream(), ofCalls).filter(shared -> present.containsKey(shared.name()))
        .forEach(shared -> grant(present.get(shared.name()).getId(),
            shared.groups().stream().filter(groups::contains).collect(Collectors.toSet())));
  }

  private List<String> open() {
    return jdbc.sql("select code from call_for_projects where status <> 'COMPLETED'").query(String.class).list();
  }

  private Map<String, Filter> present() {
    return filters.createTaskFilterQuery().list().stream()
        .collect(Collectors.toMap(Filter::getName, Function.identity(), (first, second) -> first));
  }

  /** All of them, at the start of the application: those of a call until it is completed. */
  void all() {
    asTheApplication(() -> {
      Map<String, Set<FunderRole>> acting = funders.all();
      Map<String, Filter> present = present();
      Map<String, String> written = new HashMap<>();
      jdbc.sql("select name, digest from shared_filter").query(row -> {
        written.put(row.getString("name"), row.getString("digest"));
      });
      Set<String> changed = new TreeSet<>();
      phases.lists(acting).forEach(shared -> keep(shared, present, written, changed));
      open().forEach(code -> keep(StaffFilter.ofCall(code, acting.keySet()), present, written, changed));
      jdbc.sql("select code from call_for_projects where status = 'COMPLETED'").query(String.class).list()
          .forEach(code -> drop(StaffFilter.ofCall(code, Set.of()).name(), present));
      if (!changed.isEmpty()) {
        journal.record(StaffSetup.SUBJECT, "FILTERS_CHANGED", null, Map.of("filters", changed));
      }
    });
  }

  private void keep(StaffFilter shared, Map<String, Filter> present, Map<String, String> written, Set<String> changed) {
    Filter known = present.get(shared.name());
    if (known == null) {
      make(shared);
      return;
    }
    String last = written.get(shared.name());
    String now = digest((FilterEntity) known);
    String wanted = digest((FilterEntity) filled(filters.newTaskFilter(shared.name()), shared));
    if (last != null && !last.equals(now) || wanted.equals(now) && last != null) {
      return;
    }
    if (!wanted.equals(now)) {
      filters.saveFilter(filled(known, shared));
      changed.add(shared.name());
    }
    grant(known.getId(), shared.groups());
    remember(shared.name(), known.getId(), wanted);
  }

  private void make(StaffFilter shared) {
    Filter filter = filled(filters.newTaskFilter(shared.name()), shared);
    filters.saveFilter(filter);
    grant(filter.getId(), shared.groups());
    remember(shared.name(), filter.getId(), digest((FilterEntity) filter));
  }

  private void drop(String name, Map<String, Filter> present) {
    if (present.containsKey(name)) {
      filters.deleteFilter(present.get(name).getId());
    }
    jdbc.sql("delete from shared_filter where name = ?").param(name).update();
  }

  private Filter filled(Filter filter, StaffFilter shared) {
    return filter.setQuery(shared.query(tasks)).setProperties(shared.properties(phases.columns()));
  }

  private void grant(String filter, Set<String> groups) {
    Set<String> granted = authorizations.createAuthorizationQuery().resourceType(Resources.FILTER).resourceId(filter).list()
        .stream().map(Authorization::getGroupId).collect(Collectors.toSet());
    groups.stream().filter(group -> !granted.contains(group)).forEach(group -> {
      Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
      authorization.setGroupId(group);
      authorization.setResource(Resources.FILTER);
      authorization.setResourceId(filter);
      authorization.addPermission(Permissions.READ);
      authorizations.saveAuthorization(authorization);
    });
  }

  private void remember(String name, String filter, String digest) {
    int updated = jdbc.sql("update shared_filter set filter_id = ?, digest = ? where name = ?").params(filter, digest, name)
        .update();
    if (updated == 0) {
      jdbc.sql("insert into shared_filter (name, filter_id, digest) values (?, ?, ?)").params(name, filter, digest).update();
    }
  }

  /** Of what the engine stores, read back as it reads it: keys come in any order, numbers change their type. */
  static String digest(FilterEntity filter) {
    FilterEntity stored = new FilterEntity(EntityTypes.TASK);
    stored.setQueryInternal(filter.getQueryInternal());
    stored.setPropertiesInternal(filter.getPropertiesInternal());
    try {
      Object query = SORTED.readValue(stored.getQueryInternal(), Object.class);
      Object properties = SORTED.readValue(stored.getPropertiesInternal(), Object.class);
      return Sha256.of(SORTED.writeValueAsString(List.of(filter.getName(), query, properties))
          .getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The engine stored a filter that is no JSON: " + filter.getName(), e);
    }
  }

  /** Whoever creates a call may store no filter of their own. */
  private void asTheApplication(Runnable work) {
    Authentication before = identity.getCurrentAuthentication();
    identity.clearAuthentication();
    try {
      work.run();
    } finally {
      identity.setAuthentication(before);
    }
  }
}
