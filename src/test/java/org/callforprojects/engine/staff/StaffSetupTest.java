package org.callforprojects.engine.staff;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.callforprojects.appeal.Appeal;
import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.call.CallLifecycle;
import org.callforprojects.committee.AwardLapse;
import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.engine.phase.Phases;
import org.callforprojects.grant.process.GrantAgreement;
import org.callforprojects.grant.process.GrantRecovery;
import org.callforprojects.grant.process.GrantTranches;
import org.callforprojects.grant.process.PaymentReturn;
import org.callforprojects.identity.Groups;
import org.callforprojects.notification.MailDelivery;
import org.callforprojects.review.ExpertReview;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.Direction;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryProperty;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.spring.boot.starter.configuration.impl.custom.CreateAdminUserConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What every installation has from its first start, and who may do what with it. */
@WholeApplication
class StaffSetupTest {

  private static final int MANY = 100;
  private static final int ALL = 2_000;
  static final List<String> GROUPS = List.copyOf(Groups.LABELS.keySet());

  @Autowired
  private StaffDirectory directory;
  @Autowired
  private StaffSetup setup;
  @Autowired
  private Phases phases;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private AdministratorHealthIndicator health;
  @Autowired
  private CreateAdminUserConfiguration firstAdministrator;
  @LocalServerPort
  private int port;

  @Test
  void everyGroupHasItsFrenchName() {
    Map<String, String> named = Map.ofEntries(entry("programmeOfficers", "Responsables de programme"),
        entry("caseOfficers", "Instructeurs"), entry("experts", "Experts"), entry("committeeSecretaries", "Secrétariat du comité"),
        entry("committeeMembers", "Membres du comité"), entry("committeeChairs", "Présidence du comité"),
        entry("authorisingOfficers", "Ordonnateurs"), entry("accountants", "Comptables"),
        entry("cdcOfficers", "Agents de la Caisse des dépôts"), entry("managers", "Pilotage"),
        entry("ruleAnalysts", "Analystes des règles"), entry("ruleApprovers", "Approbation des règles"), entry("auditors", "Auditeurs"));
    assertThat(GROUPS).containsExactlyInAnyOrderElementsOf(named.keySet());
    assertThat(identity().createGroupQuery().groupIdIn(named.keySet().toArray(String[]::new)).list().stream()
        .collect(java.util.stream.Collectors.toMap(Group::getId, Group::getName))).isEqualTo(named);
  }

  @Test
  void secondStartChangesNothing() {
    setup.afterSingletonsInstantiated(); // lists of calls that ended since go
    List<Long> before = counts();
    setup.afterSingletonsInstantiated();
    assertThat(counts()).isEqualTo(before);
  }

  @Test
  void twoNodesThatStartAtOnceSetUpOnce() throws Exception {
    setup.afterSingletonsInstantiated(); // lists of calls that ended since go
    List<Long> before = counts();
    forget();
    CyclicBarrier together = new CyclicBarrier(2);
    Callable<Void> node = () -> {
      together.await(20, TimeUnit.SECONDS);
      setup.afterSingletonsInstantiated();
      return null;
    };
    ExecutorService nodes = Executors.newFixedThreadPool(2);
    try {
      for (Future<Void> start : nodes.invokeAll(List.of(node, node))) {
        start.get(20, TimeUnit.SECONDS);
      }
    } finally {
      nodes.shutdownNow();
    }
    assertThat(counts()).isEqualTo(before);
  }

  @Test
  void rightsChangedByHandAreAsWrittenAgainAndAddedOnesStay() {
    AuthorizationService service = engine.getAuthorizationService();
    Authorization written = service.createAuthorizationQuery().groupIdIn(Groups.AUDITORS)
        .resourceType(Resources.PROCESS_DEFINITION).resourceId("*").singleResult();
    written.addPermission(ProcessDefinitionPermissions.DELETE);
    written.removePermission(ProcessDefinitionPermissions.READ);
    service.saveAuthorization(written);
    Authorization added = service.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    added.setGroupId(Groups.AUDITORS);
    added.setResource(Resources.REPORT);
    added.setResourceId("*");
    added.addPermission(Permissions.READ);
    service.saveAuthorization(added);
    try {
      setup.afterSingletonsInstantiated();

      assertThat(may(Groups.AUDITORS, Resources.PROCESS_DEFINITION, ProcessDefinitionPermissions.READ)).isTrue();
      assertThat(may(Groups.AUDITORS, Resources.PROCESS_DEFINITION, ProcessDefinitionPermissions.DELETE)).isFalse();
      assertThat(may(Groups.AUDITORS, Resources.REPORT, Permissions.READ)).isTrue();
    } finally {
      service.deleteAuthorization(added.getId());
    }
  }

  /** Least privilege, for every group: nothing that runs code, leads a file past its process or changes rights. */
  @ParameterizedTest
  @FieldSource("GROUPS")
  void nobodyButAdministratorsChangesWhatIsNotTheirs(String group) {
    for (Resources resource : List.of(Resources.DEPLOYMENT, Resources.FILTER, Resources.AUTHORIZATION, Resources.USER,
        Resources.GROUP, Resources.GROUP_MEMBERSHIP, Resources.TASK, Resources.BATCH, Resources.TENANT)) {
      List<Permissions> changes = Stream.of(Permissions.CREATE, Permissions.UPDATE, Permissions.DELETE)
          .filter(change -> List.of(change.getTypes()).contains(resource)).toList();
      assertThat(changes).isNotEmpty();
      for (Permissions change : changes) {
        assertThat(may(group, resource, change)).as("%s %s %s", group, change, resource).isFalse();
      }
    }
    for (ProcessDefinitionPermissions change : List.of(ProcessDefinitionPermissions.UPDATE,
        ProcessDefinitionPermissions.DELETE, ProcessDefinitionPermissions.UPDATE_INSTANCE,
        ProcessDefinitionPermissions.DELETE_INSTANCE, ProcessDefinitionPermissions.MIGRATE_INSTANCE,
        ProcessDefinitionPermissions.SUSPEND, ProcessDefinitionPermissions.SUSPEND_INSTANCE,
        ProcessDefinitionPermissions.UPDATE_TASK, ProcessDefinitionPermissions.TASK_ASSIGN,
        ProcessDefinitionPermissions.TASK_WORK, ProcessDefinitionPermissions.UPDATE_INSTANCE_VARIABLE,
        ProcessDefinitionPermissions.UPDATE_TASK_VARIABLE, ProcessDefinitionPermissions.DELETE_HISTORY,
        ProcessDefinitionPermissions.UPDATE_HISTORY)) {
      for (String key : List.of("*", ApplicationProcessing.KEY, CallLifecycle.KEY)) {
        assertThat(engine.getAuthorizationService().isUserAuthorized(null, List.of(group), change,
            Resources.PROCESS_DEFINITION, key)).as("%s %s %s", group, change, key).isFalse();
      }
    }
    assertThat(may(group, Resources.TASK, TaskPermissions.TASK_WORK)).isFalse();
    assertThat(may(group, Resources.APPLICATION, "admin", Permissions.ACCESS)).isFalse();
  }

  @ParameterizedTest
  @FieldSource("GROUPS")
  void whoHasTasksUsesTasklistAndWhoSupervisesUsesCockpit(String group) {
    boolean supervises = List.of(Groups.MANAGERS, Groups.RULE_ANALYSTS, Groups.AUDITORS).contains(group);
    boolean hasTasks = !List.of(Groups.MANAGERS, Groups.AUDITORS).contains(group); // analysts have theirs of a change of rules
    assertThat(may(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS)).isEqualTo(hasTasks);
    assertThat(may(group, Resources.APPLICATION, "cockpit", Permissions.ACCESS)).isEqualTo(supervises);
  }

  @Test
  void caseOfficersSeeTheInstructionAndTheGrantsAndStartTheInstructionOnly() {
    assertThat(as(Groups.CASE_OFFICERS, this::definitionKeys))
        .containsExactly(ApplicationProcessing.KEY, GrantAgreement.KEY, GrantRecovery.KEY, GrantTranches.KEY,
            PaymentReturn.KEY);
    assertThat(as(Groups.CASE_OFFICERS, () -> engine.getRepositoryService().createProcessDefinitionQuery()
        .startablePermissionCheck().startableInTasklist().count())).isEqualTo(1);
    assertThatThrownBy(() -> as(Groups.CASE_OFFICERS,
        () -> engine.getRuntimeService().startProcessInstanceByKey(CallLifecycle.KEY)))
        .isInstanceOf(AuthorizationException.class);
  }

  @Test
  void programmeOfficersSeeTheCallTheReviewsAndTheAppealsToo() {
    assertThat(as(Groups.PROGRAMME_OFFICERS, this::definitionKeys))
        .containsExactlyInAnyOrder(ApplicationProcessing.KEY, CallLifecycle.KEY, ExpertReview.KEY, Appeal.KEY, AwardLapse.KEY,
            GrantAgreement.KEY, GrantRecovery.KEY, GrantTranches.KEY,
            PaymentReturn.KEY);
  }

  @Test
  void thoseWhoSignAndPaySeeTheGrantsAndStartNone() {
    for (String group : List.of(Groups.AUTHORISING_OFFICERS, Groups.ACCOUNTANTS, Groups.CDC_OFFICERS)) {
      assertThat(as(group, this::definitionKeys)).as(group)
          .containsExactly(GrantAgreement.KEY, GrantRecovery.KEY, GrantTranches.KEY,
            PaymentReturn.KEY);
      assertThatThrownBy(() -> as(group, () -> engine.getRuntimeService().startProcessInstanceByKey(GrantTranches.KEY)))
          .as(group).isInstanceOf(AuthorizationException.class);
    }
  }

  @Test
  void theCommitteeSeesItsSessionsAndStartsNone() {
    assertThat(as(Groups.COMMITTEE_SECRETARIES, this::definitionKeys))
        .containsExactlyInAnyOrder(CallLifecycle.KEY, CommitteeSession.KEY);
    assertThat(as(Groups.COMMITTEE_CHAIRS, this::definitionKeys)).containsExactly(CommitteeSession.KEY);
    assertThat(as(Groups.COMMITTEE_MEMBERS, this::definitionKeys)).isEmpty();
    assertThatThrownBy(() -> as(Groups.COMMITTEE_SECRETARIES,
        () -> engine.getRuntimeService().startProcessInstanceByKey(CommitteeSession.KEY)))
        .isInstanceOf(AuthorizationException.class);
  }

  @Test
  void anExpertsListHoldsTheirOwnTasksOnly() {
    Filter reviews = engine.getFilterService().createTaskFilterQuery().filterName("Expertises à rendre").singleResult();
    TaskQueryImpl query = reviews.getQuery();
    assertThat(query.getExpressions()).containsEntry("taskAssignee", "${currentUser()}");
    assertThat(query.getKey()).isEqualTo(ExpertReview.GRADE_APPLICATION);
  }

  @Test
  void deliberationsComeInTheOrderOfTheAgenda() {
    Filter deliberations = engine.getFilterService().createTaskFilterQuery().filterName("Délibérations").singleResult();
    TaskQueryImpl query = deliberations.getQuery();
    assertThat(query.getOrderingProperties().get(0).getQueryProperty()).isEqualTo(TaskQueryProperty.PRIORITY);
    assertThat(query.getOrderingProperties().get(0).getDirection()).isEqualTo(Direction.DESCENDING);
  }

  @Test
  void expertsSeeNoDefinitionAndStartNothing() {
    assertThat(as(Groups.EXPERTS, this::definitionKeys)).isEmpty();
    assertThatThrownBy(() -> as(Groups.EXPERTS,
        () -> engine.getRuntimeService().startProcessInstanceByKey(ApplicationProcessing.KEY)))
        .isInstanceOf(AuthorizationException.class);
  }

  @Test
  void managersHaveAFailedStepTriedAgainAndAuditorsOnlySeeIt() {
    JobExecutor executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    boolean wasActive = executor.isActive();
    executor.shutdown();
    ProcessInstance delivery = engine.getRuntimeService()
        .startProcessInstanceByKey(MailDelivery.KEY, "X", Map.of(MailDelivery.MAIL_ID, "none"));
    Job job = engine.getManagementService().createJobQuery().processInstanceId(delivery.getId()).singleResult();
    engine.getManagementService().setJobRetries(job.getId(), 0);
    try {
      for (String group : List.of(Groups.MANAGERS, Groups.AUDITORS)) {
        assertThat(as(group, () -> engine.getRuntimeService().createIncidentQuery()
            .processInstanceId(delivery.getId()).count())).isEqualTo(1);
      }
      assertThatThrownBy(() -> as(Groups.AUDITORS, () -> retry(job))).isInstanceOf(AuthorizationException.class);
      assertThatThrownBy(() -> as(Groups.CASE_OFFICERS, () -> retry(job))).isInstanceOf(AuthorizationException.class);

      as(Groups.MANAGERS, () -> retry(job));

      assertThat(engine.getManagementService().createJobQuery().jobId(job.getId()).withRetriesLeft().count())
          .isEqualTo(1);
      assertThatThrownBy(() -> as(Groups.MANAGERS, () -> {
        engine.getRuntimeService().deleteProcessInstance(delivery.getId(), "parce que");
        return null;
      })).isInstanceOf(AuthorizationException.class);
    } finally {
      engine.getRuntimeService().deleteProcessInstance(delivery.getId(), "end of the test");
      if (wasActive) {
        executor.start();
      }
    }
  }

  @Test
  void ruleAnalystsTryTheTablesAndOthersDoNot() {
    Map<String, Object> none = Map.of("inCityPolicyArea", true, "inFragileRuralArea", false,
        "inDeindustrialisedBasin", false);
    assertThat(as(Groups.RULE_ANALYSTS, () -> engine.getDecisionService()
        .evaluateDecisionTableByKey("territory-priority", none).getSingleResult().getEntry("territoryPriority")
        .toString())).isEqualTo("PRIORITY");
    for (String group : List.of(Groups.CASE_OFFICERS, Groups.MANAGERS, Groups.AUDITORS)) {
      assertThatThrownBy(() -> as(group,
          () -> engine.getDecisionService().evaluateDecisionTableByKey("territory-priority", none)))
          .isInstanceOf(AuthorizationException.class);
    }
  }

  @Test
  void eachGroupFindsItsFiltersAndMayUseThem() {
    assertThat(filters(Groups.CASE_OFFICERS)).containsExactlyInAnyOrder("Mes tâches", "Tâches de mon groupe",
        "En retard", "En attente de contrôle de complétude", "En attente d’analyse", "Notes d’instruction à écrire",
        "Conventions et comptes rendus", "Paiements à reprendre");
    assertThat(filters(Groups.PROGRAMME_OFFICERS)).containsExactlyInAnyOrder("Mes tâches", "Tâches de mon groupe",
        "En retard", "En attente de confirmation", "En attente d’approbation", "Experts à désigner", "Résultats à publier",
        "Recours à réexaminer", "Avenants et suspensions");
    assertThat(filters(Groups.EXPERTS)).containsExactlyInAnyOrder("Mes tâches", "Tâches de mon groupe", "En retard",
        "Déclarations d’intérêts à faire", "Expertises à rendre");
    assertThat(filters(Groups.COMMITTEE_SECRETARIES)).containsExactlyInAnyOrder("Mes tâches", "Tâches de mon groupe",
        "En retard", "Séances à préparer", "Délibérations");
    assertThat(filters(Groups.COMMITTEE_CHAIRS)).containsExactlyInAnyOrder("Mes tâches", "Tâches de mon groupe",
        "En retard", "Décisions à signer");
    assertThat(filters(Groups.ACCOUNTANTS))
        .containsExactlyInAnyOrder("Mes tâches", "Tâches de mon groupe", "En retard", "Paiements à exécuter",
            "Reversements attendus");
    assertThat(filters(Groups.AUTHORISING_OFFICERS)).containsExactlyInAnyOrder("Mes tâches", "Tâches de mon groupe",
        "En retard", "Conventions et avenants à signer", "Service fait à certifier", "Reversements à décider",
        "Paiements à autoriser");
    assertThat(filters(Groups.CDC_OFFICERS)).containsExactlyInAnyOrder("Mes tâches", "Tâches de mon groupe", "En retard",
        "Conventions et avenants à signer", "Paiements à autoriser", "Paiements à exécuter", "Reversements attendus",
        "Reversements à décider");
    assertThat(filters(Groups.MANAGERS)).isEmpty();
    as(Groups.CASE_OFFICERS, () -> engine.getFilterService().createTaskFilterQuery().listPage(0, MANY).stream()
        .map(filter -> engine.getFilterService().count(filter.getId())).toList());
  }

  /** The engine shows a person only the accounts they may read: nobody, for most. */
  @Test
  void theDirectoryNamesEverybodyWhoeverAsks() {
    List<String> experts = directory.members(Groups.EXPERTS).stream().map(StaffDirectory.Person::id).toList();

    assertThat(experts).contains(People.EXPERT);
    assertThat(as(Groups.PROGRAMME_OFFICERS, () -> identity().createUserQuery().listPage(0, MANY))).isEmpty();
    assertThat(as(Groups.PROGRAMME_OFFICERS, () -> directory.members(Groups.EXPERTS)))
        .extracting(StaffDirectory.Person::id).isEqualTo(experts);
  }

  @Test
  void nobodyButAdministratorsStoresAFilter() {
    assertThatThrownBy(() -> as(Groups.PROGRAMME_OFFICERS, () -> engine.getFilterService().newTaskFilter("x")))
        .isInstanceOf(AuthorizationException.class);
  }

  @Test
  void administratorKeepsTheirPasswordAtTheNextStart() {
    User administrator = identity().createUserQuery().userId("admin").singleResult();
    administrator.setPassword("Choisi-Depuis-2013!");
    identity().saveUser(administrator);
    try {
      firstAdministrator.postProcessEngineBuild(engine);

      assertThat(identity().checkPassword("admin", "Choisi-Depuis-2013!")).isTrue();
    } finally {
      administrator.setPassword(WholeApplication.ADMINISTRATOR_PASSWORD);
      identity().saveUser(administrator);
    }
  }

  @Test
  void lossOfTheLastAdministratorIsSeenAndRepairedAtTheNextStart() {
    identity().deleteMembership("admin", Administrators.GROUP);

    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(new Http(port).get("/actuator/health", null).status()).isEqualTo(503);

    setup.afterSingletonsInstantiated();

    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void outsideTheDemonstrationTheClockHasNoDoor(Door door) {
    assertThat(new Http(port).get(door.path, "admin").status()).isEqualTo(404);
    assertThat(new Http(port).get(door.path, People.CASE_OFFICER).status()).isEqualTo(403);
  }

  enum Door {
    API("/api/demo/clock"), PAGE("/demo/horloge");

    private final String path;

    Door(String path) {
      this.path = path;
    }
  }

  private Integer retry(Job job) {
    engine.getManagementService().setJobRetries(job.getId(), 3);
    return 3;
  }

  private List<String> definitionKeys() {
    return engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().listPage(0, MANY).stream()
        .map(ProcessDefinition::getKey).toList();
  }

  private List<String> filters(String group) {
    return as(group, () -> engine.getFilterService().createTaskFilterQuery().listPage(0, ALL).stream()
        .map(Filter::getName).filter(name -> !name.startsWith("Appel ")).toList());
  }

  private boolean may(String group, Resource resource, Permission permission) {
    return may(group, resource, "*", permission);
  }

  private boolean may(String group, Resource resource, String id, Permission permission) {
    return engine.getAuthorizationService().isUserAuthorized(null, List.of(group), permission, resource, id);
  }

  private <T> T as(String group, Supplier<T> work) {
    identity().setAuthentication("quelqu’un", List.of(group));
    try {
      return work.get();
    } finally {
      identity().clearAuthentication();
    }
  }

  private IdentityService identity() {
    return engine.getIdentityService();
  }

  private List<Long> counts() {
    return List.of(identity().createGroupQuery().count(), engine.getFilterService().createTaskFilterQuery().count(),
        engine.getAuthorizationService().createAuthorizationQuery().groupIdIn(GROUPS.toArray(String[]::new)).count());
  }

  /** As before the first start, but for the groups that have members: with a group they lose it for all later tests. */
  private void forget() {
    engine.getFilterService().createTaskFilterQuery().list()
        .forEach(filter -> engine.getFilterService().deleteFilter(filter.getId()));
    AuthorizationService service = engine.getAuthorizationService();
    phases.rights(Groups.OF_FUNDERS.keySet()).forEach(right -> service.createAuthorizationQuery().groupIdIn(right.group())
        .resourceType(right.resource()).resourceId(right.resourceId()).list()
        .forEach(authorization -> service.deleteAuthorization(authorization.getId())));
    Group unused = identity().createGroupQuery().groupId(Groups.COMMITTEE_MEMBERS).singleResult();
    identity().deleteGroup(unused.getId());
  }
}
