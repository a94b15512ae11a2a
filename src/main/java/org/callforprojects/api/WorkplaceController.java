package org.callforprojects.api;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.Operation;
import org.callforprojects.engine.task.OpenTasks;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.web.PersonGroups;
import org.callforprojects.workplace.TaskCards;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What Tasklist asks us for beside its own tasks; for whoever has tasks. */
@RestController
@RequestMapping(path = "/api/workplace", produces = MediaType.APPLICATION_JSON_VALUE)
class WorkplaceController {

  /** More than a page of Tasklist holds. */
  private static final int MOST_CARDS = 50;

  private final TaskCards cards;

  WorkplaceController(TaskCards cards) {
    this.cards = cards;
  }

  @GetMapping("/cards")
  @Operation(summary = "Ce que les cartes d’une page de tâches montrent de leurs dossiers, 50 tâches au plus ; une tâche "
      + "que la personne ne peut pas voir est absente de la réponse")
  List<TaskCards.Card> cards(@RequestParam("tasks") Set<String> tasks, Authentication person) {
    if (tasks.size() > MOST_CARDS) {
      throw new InvalidValuesException("/tasks", "Demandez au plus 50 tâches à la fois.");
    }
    return cards.of(reader(person), new LinkedHashSet<>(tasks));
  }

  @GetMapping("/after")
  @Operation(summary = "Ce que devient un dossier après une tâche finie, et les tâches qui suivent pour cette personne")
  TaskCards.After after(@RequestParam(defaultValue = "") String reference, @RequestParam(defaultValue = "") String kind,
      Authentication person) {
    return cards.after(reader(person), reference, kind, person.getAuthorities().stream()
        .anyMatch(granted -> "STAFF".equals(granted.getAuthority())));
  }

  /**
   * @param waitingFiles whether the list of files that wait for their applicant is theirs to read
   * @param notes        whether the internal notes of files are theirs to read
   * @param paperFiles   whether they begin the file of an application that came on paper
   */
  record Doors(boolean waitingFiles, boolean notes, boolean paperFiles) {
  }

  @GetMapping("/doors")
  @Operation(summary = "Les pages que l’espace de travail ouvre à cette personne")
  Doors doors(Authentication person) {
    Set<String> held = person.getAuthorities().stream().map(GrantedAuthority::getAuthority).collect(Collectors.toSet());
    return new Doors(held.contains("STAFF") || held.contains("GRANT_READER"), held.contains("STAFF"),
        held.contains("OFFICER"));
  }

  private static OpenTasks.Person reader(Authentication person) {
    return new OpenTasks.Person(person.getName(), Set.copyOf(PersonGroups.of(person)));
  }
}
