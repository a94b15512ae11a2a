package org.callforprojects.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.callforprojects.application.ApplicationProcessing;
import org.callforprojects.call.CallLifecycle;
import org.callforprojects.identity.Groups;
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

  /** What a card shows of its application, with the labels people read. */
  private static final List<Map<String, String>> CARD = List.of(
      card(ApplicationProcessing.POLE_NAME, "Pôle"),
      card(ApplicationProcessing.LEAD_NAME, "Chef de file"),
      card(ApplicationProcessing.REQUESTED_AMOUNT, "Aide demandée (€)"),
      card(ApplicationProcessing.APPLICATION_STATUS, "État du dossier"));

  private static final String MY_GROUPS = "${currentUserGroups()}";

  static List<StaffFilter> all() {
    Set<String> everyone = StaffRights.groupsWithTasks();
    Set<String> programme = Set.of(Groups.PROGRAMME_OFFICERS);
    Set<String> instruction = Set.of(Groups.CASE_OFFICERS);
    List<StaffFilter> filters = new ArrayList<>();
    filters.add(new StaffFilter("Mes tâches", "Les tâches que vous avez prises.", "#1f6f54", 10, everyone,
        tasks -> tasks.taskAssigneeExpression("${currentUser()}")));
    filters.add(new StaffFilter("Tâches de mon groupe", "Les tâches que personne n’a encore prises.", "#1b4f8f", 20,
        everyone, tasks -> tasks.taskCandidateGroupInExpression(MY_GROUPS).taskUnassigned()));
    filters.add(new StaffFilter("En retard", "Les tâches dont l’échéance est passée, prises ou non.", "#a3312a", 30,
        everyone, tasks -> tasks.taskCandidateGroupInExpression(MY_GROUPS).includeAssignedTasks()
            .dueBeforeExpression("${now()}")));
    filters.add(waiting("En attente de contrôle de complétude", "Les dossiers dont les pièces sont à contrôler.", 40,
        instruction, ApplicationProcessing.CHECK_COMPLETENESS));
    filters.add(waiting("En attente d’analyse", "Les dossiers complets, à analyser.", 50, instruction,
        ApplicationProcessing.ANALYSE_APPLICATION));
    filters.add(waiting("En attente de confirmation", "Les inéligibilités qu’une seconde personne doit confirmer.", 40,
        programme, ApplicationProcessing.CONFIRM_INELIGIBILITY));
    filters.add(waiting("En attente d’approbation", "Les appels dont les paramètres sont à approuver.", 50, programme,
        CallLifecycle.PREPARE_CALL));
    return filters;
  }

  private static StaffFilter waiting(String name, String description, int priority, Set<String> groups, String task) {
    return new StaffFilter(name, description, "#6b5a12", priority, groups, tasks -> tasks.taskDefinitionKey(task));
  }

  /** The oldest due date first: what is late is at the top. */
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
