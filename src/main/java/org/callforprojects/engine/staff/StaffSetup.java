package org.callforprojects.engine.staff;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callforprojects.engine.phase.Phases;
import org.callforprojects.engine.phase.StaffRight;
import org.callforprojects.identity.FunderGroups;
import org.callforprojects.identity.Groups;
import org.callforprojects.journal.Journal;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sets up, at each start and before the first request is served, the groups of staff, what they may do and the filters
 * they share. The rights of {@link Phases} are the application's: changed by hand, they are as written here again
 * after the next start; others that an administrator grants stay. Filters: {@link SharedFilters}.
 * <p>
 * One transaction under the row lock that the engine takes for deployments, so that nodes that start at once do it in
 * turn.
 */
@Component
class StaffSetup implements SmartInitializingSingleton {

  private static final Logger LOG = LoggerFactory.getLogger(StaffSetup.class);
  private static final String GROUP_TYPE = "STAFF";

  /** Of what the journal says of accounts and rights. */
  static final String SUBJECT = "staff";

  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;
  private final IdentityService identity;
  private final AuthorizationService authorizations;
  private final SharedFilters filters;
  private final Journal journal;
  private final FunderGroups funders;
  private final Phases phases;
  private final String administrator;

  StaffSetup(PlatformTransactionManager transactions, JdbcClient jdbc, IdentityService identity,
      AuthorizationService authorizations, SharedFilters filters, Journal journal,
      FunderGroups funders, Phases phases, @Value("${camunda.bpm.admin-user.id:}") String administrator) {
    this.transaction = new TransactionTemplate(transactions);
    this.jdbc = jdbc;
    this.identity = identity;
    this.authorizations = authorizations;
    this.filters = filters;
    this.journal = journal;
    this.funders = funders;
    this.phases = phases;
    this.administrator = administrator;
  }

  @Override
  public void afterSingletonsInstantiated() {
    transaction.executeWithoutResult(status -> {
      lockOutOtherNodes();
      createMissing(Groups.LABELS);
      grantRights(funders.all().keySet());
      filters.all();
      keepAnAdministrator();
    });
  }

  /** The engine's own method takes no lock on H2. */
  private void lockOutOtherNodes() {
    jdbc.sql("select value_ from act_ge_property where name_ = 'deployment.lock' for update")
        .query(String.class).single();
  }

  /**
   * Groups of a call's funders, with their rights and lists; those that exist stay as they are.
   *
   * @param names French name by id
   */
  void createGroups(Map<String, String> names) {
    Authentication person = identity.getCurrentAuthentication();
    identity.clearAuthentication(); // whoever names a group may neither make one nor give it rights
    try {
      Set<String> made = createMissing(names);
      if (!made.isEmpty()) {
        journal.record(SUBJECT, "GROUPS_CREATED", null, Map.of("groups", new TreeSet<>(made)));
      }
      grantRights(names.keySet());
      filters.grantTo(names.keySet());
    } finally {
      identity.setAuthentication(person);
    }
  }

  /** @return ids of those that were not there */
  private Set<String> createMissing(Map<String, String> names) {
    Map<String, Group> present = identity.createGroupQuery().list().stream()
        .collect(Collectors.toMap(Group::getId, Function.identity()));
    Set<String> made = new TreeSet<>(names.keySet());
    made.removeAll(present.keySet());
    names.forEach((id, name) -> {
      if (made.contains(id)) {
        Group group = identity.newGroup(id);
        group.setName(name);
        group.setType(GROUP_TYPE);
        identity.saveGroup(group);
      }
    });
    return made;
  }

  private void grantRights(Set<String> ofFunders) {
    Map<Key, Authorization> present = granted(ofFunders);
    Map<String, Object> before = new TreeMap<>();
    Map<String, Object> after = new TreeMap<>();
    for (StaffRight right : phases.rights(ofFunders)) {
      Authorization authorization =
          present.get(new Key(right.group(), right.resource().resourceType(), right.resourceId()));
      if (authorization == null) {
        grant(right.group(), right.resource(), right.resourceId(), right.permissions().toArray(Permission[]::new));
        after.put(name(right), names(right.permissions()));
      } else if (((AuthorizationEntity) authorization).getPermissions() != mask(right.permissions())) {
        before.put(name(right), ((AuthorizationEntity) authorization).getPermissions());
        after.put(name(right), names(right.permissions()));
        authorization.setPermissions(right.permissions().toArray(Permission[]::new));
        authorizations.saveAuthorization(authorization);
      }
    }
    if (!after.isEmpty()) {
      journal.record(SUBJECT, "RIGHTS_CHANGED", before, after);
    }
  }

  private static String name(StaffRight right) {
    return right.group() + " " + right.resource().resourceName() + " " + right.resourceId();
  }

  private static List<String> names(Set<Permission> permissions) {
    return permissions.stream().map(Permission::getName).sorted().toList();
  }

  /** Permissions are bits of one number. */
  private static int mask(Set<Permission> permissions) {
    return permissions.stream().mapToInt(Permission::getValue).reduce(0, (a, b) -> a | b);
  }

  private Map<Key, Authorization> granted(Set<String> ofFunders) {
    String[] groups = Stream.concat(Groups.LABELS.keySet().stream(), ofFunders.stream()).distinct().toArray(String[]::new);
    return authorizations.createAuthorizationQuery().authorizationType(Authorization.AUTH_TYPE_GRANT)
        .groupIdIn(groups).unlimitedList().stream()
        .collect(Collectors.toMap(a -> new Key(a.getGroupId(), a.getResourceType(), a.getResourceId()),
            Function.identity()));
  }

  private void grant(String group, Resource resource, String id, Permission... permissions) {
    Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    authorization.setGroupId(group);
    authorization.setResource(resource);
    authorization.setResourceId(id);
    authorization.setPermissions(permissions);
    authorizations.saveAuthorization(authorization);
  }

  /** Without one, the engine's set-up page would let anybody become one (CVE-2026-77226). */
  private void keepAnAdministrator() {
    if (Administrators.exist(identity)) {
      return;
    }
    if (identity.createUserQuery().userId(administrator).count() == 1) {
      identity.createMembership(administrator, Administrators.GROUP);
      journal.record(SUBJECT, "ADMINISTRATOR_RESTORED", null, Map.of("account", administrator));
      LOG.warn("{} had no member left: {} is one again", Administrators.GROUP, administrator);
    } else {
      LOG.error("{} has no member, and the account '{}' does not exist", Administrators.GROUP, administrator);
    }
  }

  private record Key(String group, int resourceType, String resourceId) {
  }
}
