package org.callforprojects.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callforprojects.appeal.Appeal;
import org.callforprojects.application.ApplicationProcessing;
import org.callforprojects.call.CallLifecycle;
import org.callforprojects.committee.AwardLapse;
import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.grant.GrantAgreement;
import org.callforprojects.grant.GrantRecovery;
import org.callforprojects.grant.GrantTranches;
import org.callforprojects.grant.PaymentReturn;
import org.callforprojects.identity.FunderRole;
import org.callforprojects.identity.Groups;
import org.callforprojects.review.ExpertReview;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;

/**
 * A list of Tasklist that a group shares. Its expressions are evaluated for the person who looks.
 *
 * @param priority place in the list of filters, the smallest first
 * @param groups   who sees it
 */
record StaffFilter(String name, String description, String color, int priority, Set<String> groups,
    Consumer<TaskQuery> criteria) {

  /** Beside what our own card says of the application: the place in a session. */
  private static final List<Map<String, String>> CARD = List.of(
      card(CommitteeSession.AGENDA_RANK, "Rang"),
      card(CommitteeSession.SESSION_CODE, "Séance"));

  private static final String WAITING = "#6b5a12";
  private static final String ME = "${currentUser()}";
  private static final String MY_GROUPS = "${currentUserGroups()}";

  /** @param funders the groups that act for funders, with what they do */
  static List<StaffFilter> all(Map<String, Set<FunderRole>> funders) {
    Set<String> everyone = StaffRights.groupsWithTasks(funders.keySet());
    List<StaffFilter> filters = new ArrayList<>();
    filters.add(new StaffFilter("Mes tâches", "Les tâches que vous avez prises.", "#1f6f54", 10, everyone,
        tasks -> tasks.taskAssigneeExpression(ME)));
    filters.add(new StaffFilter("Tâches de mon groupe", "Les tâches que personne n’a encore prises.", "#1b4f8f", 20,
        everyone, tasks -> tasks.taskCandidateGroupInExpression(MY_GROUPS).taskUnassigned()));
    filters.add(new StaffFilter("En retard", "Les tâches dont l’échéance est passée, prises ou non.", "#a3312a", 30,
        everyone, tasks -> ours(tasks).dueBeforeExpression("${now()}")));
    filters.addAll(instruction());
    filters.addAll(programme());
    filters.addAll(experts());
    filters.addAll(committee());
    filters.addAll(grants(funders));
    return filters;
  }

  /**
   * All tasks of a call that a person may see. By the business key, which starts with the code of the call: a column of the
   * engine's, and no variable. Experts have their own tasks only, and lists of these.
   */
  static StaffFilter ofCall(String code, Set<String> funders) {
    Set<String> groups = new TreeSet<>(StaffRights.groupsWithTasks(funders));
    groups.remove(Groups.EXPERTS);
    return new StaffFilter("Appel " + code, "Toutes les tâches de l’appel, prises ou non.", "#4a5462", 200, groups,
        tasks -> ours(tasks).or().processInstanceBusinessKey(code).processInstanceBusinessKeyLike(code + "-%").endOr());
  }

  private static List<StaffFilter> instruction() {
    Set<String> officers = Set.of(Groups.CASE_OFFICERS);
    return List.of(
        waiting("En attente de contrôle de complétude", "Les dossiers dont les pièces sont à contrôler.", 40, officers,
            ApplicationProcessing.CHECK_COMPLETENESS),
        waiting("En attente d’analyse", "Les dossiers complets, à analyser.", 50, officers,
            ApplicationProcessing.ANALYSE_APPLICATION),
        waiting("Notes d’instruction à écrire", "Les dossiers que les experts ont évalués.", 60, officers,
            ApplicationProcessing.WRITE_INSTRUCTION_NOTE));
  }

  private static List<StaffFilter> programme() {
    Set<String> officers = Set.of(Groups.PROGRAMME_OFFICERS);
    return List.of(
        waiting("En attente de confirmation", "Les inéligibilités qu’une seconde personne doit confirmer.", 40,
            officers, ApplicationProcessing.CONFIRM_INELIGIBILITY),
        new StaffFilter("En attente d’approbation", "Les appels dont les paramètres, ou l’annulation, sont à approuver.", WAITING, 50,
            officers, tasks -> ours(tasks).taskDefinitionKeyIn(CallLifecycle.PREPARE_CALL, CallLifecycle.CONFIRM_CANCELLATION)),
        waiting("Experts à désigner", "Les dossiers pour lesquels aucun expert n’a pu être choisi automatiquement.", 60,
            officers, ExpertReview.ASSIGN_EXPERT),
        waiting("Résultats à publier", "Les appels dont toutes les décisions sont signées.", 70, officers,
            CallLifecycle.PUBLISH_RESULTS),
        new StaffFilter("Recours à réexaminer", "Les recours gracieux, à confier à qui n’a rien décidé sur le dossier, et ceux qui "
            + "attendent leur suite.", WAITING, 80, officers,
            tasks -> tasks.taskDefinitionKeyIn(Appeal.REEXAMINE_APPLICATION, Appeal.FOLLOW_UP_APPEAL)));
  }

  private static List<StaffFilter> experts() {
    Set<String> experts = Set.of(Groups.EXPERTS);
    return List.of(
        mine("Déclarations d’intérêts à faire", "À faire avant d’ouvrir un dossier.", 40, experts,
            ExpertReview.DECLARE_INTEREST),
        mine("Expertises à rendre", "Les dossiers que vous évaluez.", 50, experts, ExpertReview.GRADE_APPLICATION));
  }

  private static List<StaffFilter> committee() {
    Set<String> secretaries = Set.of(Groups.COMMITTEE_SECRETARIES);
    return List.of(
        new StaffFilter("Séances à préparer", "Les séances à fixer et les présences à relever.", WAITING, 40, secretaries,
            tasks -> ours(tasks).taskDefinitionKeyIn(CallLifecycle.SCHEDULE_COMMITTEE, CallLifecycle.RESCHEDULE_COMMITTEE,
                CommitteeSession.RECORD_ATTENDANCE)),
        // A task's priority follows the rank on the agenda
        new StaffFilter("Délibérations", "Les dossiers à délibérer, dans l’ordre du jour.", WAITING, 50, secretaries,
            tasks -> ours(tasks).taskDefinitionKey(CommitteeSession.DELIBERATE).orderByTaskPriority().desc()),
        waiting("Décisions à signer", "Les séances dont toutes les délibérations sont closes.", 40,
            Set.of(Groups.COMMITTEE_CHAIRS), CommitteeSession.SIGN_DECISIONS));
  }

  private static Set<String> doing(Map<String, Set<FunderRole>> funders, FunderRole... any) {
    return funders.entrySet().stream().filter(group -> Stream.of(any).anyMatch(group.getValue()::contains))
        .map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<StaffFilter> grants(Map<String, Set<FunderRole>> funders) {
    Set<String> instructing = Set.of(Groups.CASE_OFFICERS);
    Set<String> deciding = Set.of(Groups.PROGRAMME_OFFICERS);
    Set<String> signing = doing(funders, FunderRole.SIGNING);
    Set<String> authorising = doing(funders, FunderRole.AUTHORISING);
    Set<String> paying = doing(funders, FunderRole.PAYING);
    return List.of(
        several("Conventions et comptes rendus", "Les conventions à vérifier et les comptes rendus à examiner.", 70,
            instructing, GrantAgreement.REVIEW_AGREEMENT, GrantAgreement.REVIEW_SIGNATURE, GrantTranches.REVIEW_REPORT,
            GrantTranches.REVIEW_AMENDMENT_SIGNATURE),
        several("Paiements à reprendre", "Les paiements refusés ou rejetés par la banque.", 80, instructing,
            GrantTranches.REVISE_PAYMENT, GrantTranches.CORRECT_BANK_DETAILS, PaymentReturn.SETTLE_RETURN),
        several("Avenants et suspensions", "Les avenants à examiner et les suspensions à décider.", 90, deciding,
            GrantTranches.REVIEW_AMENDMENT, GrantTranches.CONFIRM_SUSPENSION, GrantTranches.DECIDE_AFTER_HEARING,
            GrantTranches.CONFIRM_TERMINATION, GrantTranches.DECIDE_RECOVERY, GrantAgreement.DECIDE_LAPSE, AwardLapse.CONFIRM,
            GrantAgreement.RESOLVE_LATE_SIGNATURE),
        several("Conventions et avenants à signer", "Ce que le bénéficiaire a signé.", 40, signing,
            GrantAgreement.SIGN_AGREEMENT, GrantTranches.SIGN_AMENDMENT),
        several("Service fait à certifier", "Les comptes rendus acceptés.", 50,
            Set.of(Groups.AUTHORISING_OFFICERS), GrantTranches.CERTIFY_SERVICE),
        several("Reversements à décider", "Les reversements à demander, les remises et non-valeurs à décider.", 75, authorising,
            GrantRecovery.ISSUE_RECOVERY, GrantRecovery.DECIDE_RELIEF),
        several("Paiements à autoriser", "Le délai de paiement court.", 60, authorising, GrantTranches.AUTHORISE_PAYMENT,
            GrantTranches.AUTHORISE_REISSUE),
        several("Paiements à exécuter", "Les ordres autorisés, les plus urgents d’abord.", 70, paying,
            GrantTranches.EXECUTE_PAYMENT, GrantTranches.EXECUTE_REISSUE),
        waiting("Reversements attendus", "Les sommes réclamées et pas encore soldées.", 80, paying,
            GrantRecovery.RECORD_REPAYMENT));
  }

  private static StaffFilter several(String name, String description, int priority, Set<String> groups, String... tasks) {
    return new StaffFilter(name, description, WAITING, priority, groups, query -> ours(query).taskDefinitionKeyIn(tasks));
  }

  private static StaffFilter mine(String name, String description, int priority, Set<String> groups, String task) {
    return new StaffFilter(name, description, WAITING, priority, groups,
        tasks -> tasks.taskDefinitionKey(task).taskAssigneeExpression(ME));
  }

  private static StaffFilter waiting(String name, String description, int priority, Set<String> groups, String task) {
    return new StaffFilter(name, description, WAITING, priority, groups, tasks -> ours(tasks).taskDefinitionKey(task));
  }

  /** Those of one's groups, taken or not: nobody sees others, and said in the list it costs nothing, {@link OwnTaskLists}. */
  private static TaskQuery ours(TaskQuery tasks) {
    return tasks.taskCandidateGroupInExpression(MY_GROUPS).includeAssignedTasks();
  }

  /** The oldest due date first, unless the list has an order of its own: what is late is at the top. */
  TaskQuery query(TaskService tasks) {
    TaskQuery query = tasks.createTaskQuery();
    criteria.accept(query);
    return query.orderByDueDate().asc();
  }

  Map<String, Object> properties() {
    return Map.of("description", description, "color", color, "priority", priority, "refresh", true,
        "showUndefinedVariable", false, "variables", CARD);
  }

  private static Map<String, String> card(String variable, String label) {
    return Map.of("name", variable, "label", label);
  }
}
