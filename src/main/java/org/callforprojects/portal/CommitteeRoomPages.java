package org.callforprojects.portal;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.call.CallSettings;
import org.callforprojects.committee.room.Grid;
import org.callforprojects.committee.room.Room;
import org.callforprojects.committee.room.RoomSheet;
import org.callforprojects.committee.session.CommitteeService;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.identity.Recusals;
import org.callforprojects.web.PersonGroups;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The committee's room, its grid of deliberations: all who follow a session read, secretaries write. */
@Controller
@RequestMapping("/comite/{code}")
class CommitteeRoomPages {

  private final Room rooms;
  private final Grid grid;
  private final CommitteeService committee;
  private final Recusals recusals;
  private final Clock clock;

  CommitteeRoomPages(Room rooms, Grid grid, CommitteeService committee, Recusals recusals, Clock clock) {
    this.rooms = rooms;
    this.grid = grid;
    this.committee = committee;
    this.recusals = recusals;
    this.clock = clock;
  }

  @GetMapping("/salle")
  String room(@PathVariable String code, @RequestParam(name = "dossier", required = false) String reference,
      @RequestParam(name = "voir", defaultValue = "tous") String filter, @RequestParam(name = "q", defaultValue = "") String find,
      Authentication person, Model model) {
    return show(code, reference, filter, find, person, model, null);
  }

  /** @param typed what was refused; null for nothing */
  private String show(String code, String reference, String filter, String find, Authentication person, Model model,
      Grid.Typed typed) {
    RoomSheet sheet = rooms.of(code, reference, filter(filter), find, recusals.of(person.getName()));
    model.addAttribute("room", sheet);
    model.addAttribute("filter", filter(filter).name().toLowerCase(java.util.Locale.ROOT));
    model.addAttribute("find", find);
    model.addAttribute("writes", SecretaryDesk.isSecretary(person));
    model.addAttribute("typed", typed);
    model.asMap().putIfAbsent(SecretaryDesk.FAULTS, Map.of());
    return "committee/room";
  }

  /** One deliberation, then the next file. */
  @PostMapping("/salle")
  String deliberate(@PathVariable String code, @RequestParam MultiValueMap<String, String> form, Authentication person,
      Model model, RedirectAttributes message, HttpServletResponse response) {
    SecretaryDesk.requireSecretary(person);
    Grid.Typed typed = typed(form, "");
    Map<String, Map<String, String>> refused = new LinkedHashMap<>();
    List<Grid.Outcome> outcomes = grid.record(code, List.of(typed), person.getName(), PersonGroups.of(person),
        recusals.of(person.getName()), refused);
    if (outcomes.isEmpty() || outcomes.get(0).refusal() != null) {
      response.setStatus(400);
      model.addAttribute(SecretaryDesk.FAULTS, refused.getOrDefault(typed.reference(), Map.of("deliberationOutcome", "Choisissez une issue.")));
      return show(code, typed.reference(), SecretaryDesk.first(form, "voir", "tous"), "", person, model, typed);
    }
    message.addFlashAttribute(SecretaryDesk.DONE, "Rang " + outcomes.get(0).rank() + " : " + outcomes.get(0).words().toLowerCase(java.util.Locale.FRENCH) + ".");
    message.addAttribute("voir", SecretaryDesk.first(form, "voir", "tous"));
    return "redirect:/comite/" + code + "/salle";
  }

  @PostMapping("/salle/depart")
  String departure(@PathVariable String code, @RequestParam("membre") String seat,
      @RequestParam(name = "heure", defaultValue = "") String time, @RequestParam(name = "mandat", defaultValue = "") String holder,
      Authentication person, RedirectAttributes message) {
    SecretaryDesk.requireSecretary(person);
    LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), CallSettings.ZONE);
    try {
      LocalDateTime at = time.isBlank() ? now : now.toLocalDate().atTime(LocalTime.parse(time));
      committee.recordDeparture(code, seat, at.atZone(CallSettings.ZONE).toInstant(), holder.isBlank() ? null : holder, person.getName());
      message.addFlashAttribute(SecretaryDesk.DONE, "Le départ est inscrit : les votes suivants se font sans cette voix, ou par son mandataire.");
    } catch (DateTimeException e) {
      message.addFlashAttribute("refused", "Donnez l’heure du départ, par exemple 15:10.");
    } catch (InvalidValuesException | ConflictException e) {
      message.addFlashAttribute("refused", e.getMessage());
    }
    return "redirect:/comite/" + code + "/salle";
  }

  @PostMapping("/salle/personne")
  String name(@PathVariable String code, @RequestParam("membre") String seat, @RequestParam(name = "nom", defaultValue = "") String name,
      @RequestParam(name = "qualite", defaultValue = "") String quality, Authentication person, RedirectAttributes message) {
    SecretaryDesk.requireSecretary(person);
    try {
      committee.namePerson(code, seat, name, quality, person.getName());
      message.addFlashAttribute(SecretaryDesk.DONE, "La personne est nommée au procès-verbal.");
    } catch (InvalidValuesException | ConflictException e) {
      message.addFlashAttribute("refused", e.getMessage());
    }
    return "redirect:/comite/" + code + "/salle";
  }

  @GetMapping("/grille")
  String grid(@PathVariable String code, @RequestParam(name = "de", defaultValue = "1") int from, Authentication person, Model model) {
    SecretaryDesk.requireSecretary(person);
    model.addAttribute("grid", grid.page(code, from, Map.of(), Map.of(), List.of(), recusals.of(person.getName())));
    return "committee/grid";
  }

  /** Records the rows that have an outcome, or only says what they would leave. */
  @PostMapping("/grille")
  String record(@PathVariable String code, @RequestParam MultiValueMap<String, String> form,
      @RequestParam(name = "de", defaultValue = "1") int from, @RequestParam(name = "faire", defaultValue = "enregistrer") String act,
      Authentication person, Model model, HttpServletResponse response) {
    SecretaryDesk.requireSecretary(person);
    Set<String> hidden = recusals.of(person.getName());
    Map<String, Grid.Typed> typed = new LinkedHashMap<>();
    for (String reference : form.getOrDefault("ligne", List.of())) {
      typed.put(reference, typed(form, reference + "."));
    }
    Map<String, Map<String, String>> refused = new LinkedHashMap<>();
    List<Grid.Outcome> outcomes = "enregistrer".equals(act)
        ? grid.record(code, typed.values(), person.getName(), PersonGroups.of(person), hidden, refused) : List.of();
    outcomes.stream().filter(outcome -> outcome.refusal() == null).forEach(outcome -> typed.remove(outcome.reference()));
    if (!refused.isEmpty()) {
      response.setStatus(400);
    }
    model.addAttribute("grid", grid.page(code, from, typed, refused, outcomes, hidden));
    return "committee/grid";
  }

  private static Grid.Typed typed(MultiValueMap<String, String> form, String prefix) {
    String reference = prefix.isEmpty() ? SecretaryDesk.first(form, "reference", "") : prefix.substring(0, prefix.length() - 1);
    return new Grid.Typed(reference, SecretaryDesk.first(form, prefix + "issue", ""), SecretaryDesk.first(form, prefix + "montant", ""),
        SecretaryDesk.first(form, prefix + "pour", ""), SecretaryDesk.first(form, prefix + "contre", ""), SecretaryDesk.first(form, prefix + "abstentions", ""),
        SecretaryDesk.first(form, prefix + "presidence", ""), new LinkedHashSet<>(form.getOrDefault(prefix + "deports", List.of())),
        SecretaryDesk.first(form, prefix + "motif", ""), SecretaryDesk.first(form, prefix + "conditions", ""));
  }

  private static Room.Filter filter(String name) {
    for (Room.Filter filter : Room.Filter.values()) {
      if (filter.name().equalsIgnoreCase(name)) {
        return filter;
      }
    }
    return Room.Filter.TOUS;
  }
}
