package org.callforprojects.portal;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
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
import org.callforprojects.committee.scenario.Scenario;
import org.callforprojects.committee.scenario.Scenarios;
import org.callforprojects.committee.session.CommitteeService;
import org.callforprojects.committee.session.SessionChanges;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.Groups;
import org.callforprojects.identity.Recusals;
import org.callforprojects.spreadsheet.Cells;
import org.callforprojects.typed.TypedNumber;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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

/** The committee's room, its grid of deliberations and its scenarios: all who follow a session read, secretaries write. */
@Controller
@RequestMapping("/comite/{code}")
class CommitteeRoomPages {

  private static final int LARGEST_DIGITS = 10;

  private static final String DONE = "done";
  private static final String FAULTS = "faults";

  private final Room rooms;
  private final Grid grid;
  private final Scenarios scenarios;
  private final SessionChanges changes;
  private final CommitteeService committee;
  private final Recusals recusals;
  private final Clock clock;

  CommitteeRoomPages(Room rooms, Grid grid, Scenarios scenarios, SessionChanges changes, CommitteeService committee,
      Recusals recusals, Clock clock) {
    this.rooms = rooms;
    this.grid = grid;
    this.scenarios = scenarios;
    this.changes = changes;
    this.committee = committee;
    this.recusals = recusals;
    this.clock = clock;
  }

  // --- the room ---

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
    model.addAttribute("writes", isSecretary(person));
    model.addAttribute("typed", typed);
    model.asMap().putIfAbsent(FAULTS, Map.of());
    return "committee/room";
  }

  /** One deliberation, then the next file. */
  @PostMapping("/salle")
  String deliberate(@PathVariable String code, @RequestParam MultiValueMap<String, String> form, Authentication person,
      Model model, RedirectAttributes message, HttpServletResponse response) {
    requireSecretary(person);
    Grid.Typed typed = typed(form, "");
    Map<String, Map<String, String>> refused = new LinkedHashMap<>();
    List<Grid.Outcome> outcomes = grid.record(code, List.of(typed), person.getName(), groups(person),
        recusals.of(person.getName()), refused);
    if (outcomes.isEmpty() || outcomes.get(0).refusal() != null) {
      response.setStatus(400);
      model.addAttribute(FAULTS, refused.getOrDefault(typed.reference(), Map.of("deliberationOutcome", "Choisissez une issue.")));
      return show(code, typed.reference(), first(form, "voir", "tous"), "", person, model, typed);
    }
    message.addFlashAttribute(DONE, "Rang " + outcomes.get(0).rank() + " : " + outcomes.get(0).words().toLowerCase(java.util.Locale.FRENCH) + ".");
    message.addAttribute("voir", first(form, "voir", "tous"));
    return "redirect:/comite/" + code + "/salle";
  }

  @PostMapping("/salle/depart")
  String departure(@PathVariable String code, @RequestParam("membre") String seat,
      @RequestParam(name = "heure", defaultValue = "") String time, @RequestParam(name = "mandat", defaultValue = "") String holder,
      Authentication person, RedirectAttributes message) {
    requireSecretary(person);
    LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), CallSettings.ZONE);
    try {
      LocalDateTime at = time.isBlank() ? now : now.toLocalDate().atTime(LocalTime.parse(time));
      committee.recordDeparture(code, seat, at.atZone(CallSettings.ZONE).toInstant(), holder.isBlank() ? null : holder, person.getName());
      message.addFlashAttribute(DONE, "Le départ est inscrit : les votes suivants se font sans cette voix, ou par son mandataire.");
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
    requireSecretary(person);
    try {
      committee.namePerson(code, seat, name, quality, person.getName());
      message.addFlashAttribute(DONE, "La personne est nommée au procès-verbal.");
    } catch (InvalidValuesException | ConflictException e) {
      message.addFlashAttribute("refused", e.getMessage());
    }
    return "redirect:/comite/" + code + "/salle";
  }

  // --- the grid ---

  @GetMapping("/grille")
  String grid(@PathVariable String code, @RequestParam(name = "de", defaultValue = "1") int from, Authentication person, Model model) {
    requireSecretary(person);
    model.addAttribute("grid", grid.page(code, from, Map.of(), Map.of(), List.of(), recusals.of(person.getName())));
    return "committee/grid";
  }

  /** Records the rows that have an outcome, or only says what they would leave. */
  @PostMapping("/grille")
  String record(@PathVariable String code, @RequestParam MultiValueMap<String, String> form,
      @RequestParam(name = "de", defaultValue = "1") int from, @RequestParam(name = "faire", defaultValue = "enregistrer") String act,
      Authentication person, Model model, HttpServletResponse response) {
    requireSecretary(person);
    Set<String> hidden = recusals.of(person.getName());
    Map<String, Grid.Typed> typed = new LinkedHashMap<>();
    for (String reference : form.getOrDefault("ligne", List.of())) {
      typed.put(reference, typed(form, reference + "."));
    }
    Map<String, Map<String, String>> refused = new LinkedHashMap<>();
    List<Grid.Outcome> outcomes = "enregistrer".equals(act)
        ? grid.record(code, typed.values(), person.getName(), groups(person), hidden, refused) : List.of();
    outcomes.stream().filter(outcome -> outcome.refusal() == null).forEach(outcome -> typed.remove(outcome.reference()));
    if (!refused.isEmpty()) {
      response.setStatus(400);
    }
    model.addAttribute("grid", grid.page(code, from, typed, refused, outcomes, hidden));
    return "committee/grid";
  }

  // --- scenarios ---

  @GetMapping("/scenarios")
  String scenarios(@PathVariable String code, Authentication person, Model model) {
    model.addAttribute("comparison", scenarios.compare(code, recusals.of(person.getName())));
    model.addAttribute("writes", isSecretary(person));
    model.asMap().putIfAbsent(FAULTS, Map.of());
    model.asMap().putIfAbsent("typed", Map.of("seuil", "80", "seuilListe", "60"));
    return "committee/scenarios";
  }

  /** The page of all with the form filled by one of them. */
  @GetMapping(path = "/scenarios", params = "modifier")
  String modify(@PathVariable String code, @RequestParam("modifier") String id, Authentication person, Model model) {
    requireSecretary(person);
    Scenario scenario = scenarios.typed(code, id);
    Scenario.Parameters wanted = scenario.parameters();
    Map<String, String> typed = new LinkedHashMap<>(Map.of("scenario", id, "nom", scenario.name(), "seuil", FrenchText.count(wanted.threshold()),
        "seuilListe", FrenchText.count(wanted.reserveThreshold())));
    typed.put("plafond", wanted.cap() == null ? "" : wanted.cap().stripTrailingZeros().toPlainString().replace('.', ','));
    typed.put("parRegion", wanted.mostPerRegion() == null ? "" : wanted.mostPerRegion().toString());
    typed.put("prioritaires", wanted.priorityShare() == 0 ? "" : wanted.priorityShare().toString());
    model.addAttribute("typed", typed);
    model.addAttribute("without", wanted.without());
    return scenarios(code, person, model);
  }

  /** Read whole: before it is frozen, or to see what it gives to whom. */
  @GetMapping("/scenarios/{id:[0-9a-f-]{36}}")
  String scenario(@PathVariable String code, @PathVariable String id, Authentication person, Model model) {
    model.addAttribute("scenario", scenarios.of(code, id, recusals.of(person.getName())));
    model.addAttribute("writes", isSecretary(person));
    return "committee/scenario";
  }

  @GetMapping("/scenarios/relecture")
  String reread(@PathVariable String code, @RequestParam("scenario") String id, Authentication person, Model model) {
    return scenario(code, id, person, model);
  }

  @GetMapping("/scenarios/{id:[0-9a-f-]{36}}.xlsx")
  void spreadsheet(@PathVariable String code, @PathVariable String id, Authentication person, HttpServletResponse response) throws IOException {
    Scenarios.Detail scenario = scenarios.of(code, id, recusals.of(person.getName()));
    response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(code + "-scenario.xlsx").build().toString());
    Workbook workbook = new Workbook(response.getOutputStream(), "Appels à projets", "1.0");
    Worksheet sheet = workbook.newWorksheet("Scénario");
    List<String> headings = List.of("Rang", "Référence", "Pôle", "Région", "Issue", "Montant (€)", "Motif");
    Cells.put(sheet, 0, 0, scenario.name());
    Cells.put(sheet, 1, 0, scenario.words());
    for (int c = 0; c < headings.size(); c++) {
      sheet.inlineString(3, c, headings.get(c));
      sheet.style(3, c).bold().set();
    }
    int row = 4;
    for (Scenarios.DetailLine line : scenario.lines()) {
      List<Object> cells = java.util.Arrays.asList(line.rank(), line.reference(), line.pole(), line.region(), line.cell().outcome(), line.euros(),
          line.cell().why());
      for (int c = 0; c < cells.size(); c++) {
        Cells.put(sheet, row, c, cells.get(c));
      }
      row++;
    }
    sheet.finish();
    workbook.finish();
  }

  @PostMapping("/scenarios")
  String add(@PathVariable String code, @RequestParam MultiValueMap<String, String> form, Authentication person, Model model,
      RedirectAttributes message, HttpServletResponse response) {
    requireSecretary(person);
    String changed = first(form, "scenario", "");
    try {
      Scenario.Parameters wanted = new Scenario.Parameters(number(form, "seuil", true), number(form, "seuilListe", true),
          number(form, "plafond", false), whole(form, "parRegion"), whole(form, "prioritaires"),
          new LinkedHashSet<>(form.getOrDefault("sans", List.of())));
      if (changed.isEmpty()) {
        scenarios.add(code, first(form, "nom", ""), wanted, person.getName());
      } else {
        scenarios.change(code, changed, first(form, "nom", ""), wanted, person.getName());
      }
    } catch (InvalidValuesException e) {
      response.setStatus(400);
      model.addAttribute(FAULTS, byField(e));
      model.addAttribute("typed", form.toSingleValueMap());
      model.addAttribute("without", form.getOrDefault("sans", List.of()));
      return scenarios(code, person, model);
    } catch (ConflictException e) {
      message.addFlashAttribute("refused", e.getMessage());
    }
    return "redirect:/comite/" + code + "/scenarios";
  }

  @PostMapping("/scenarios/{id}/retrait")
  String remove(@PathVariable String code, @PathVariable String id, Authentication person, RedirectAttributes message) {
    requireSecretary(person);
    try {
      scenarios.remove(code, id, person.getName());
    } catch (ConflictException e) {
      message.addFlashAttribute("refused", e.getMessage());
    }
    return "redirect:/comite/" + code + "/scenarios";
  }

  @PostMapping("/scenarios/proposition")
  String propose(@PathVariable String code, @RequestParam("scenario") String id, Authentication person, RedirectAttributes message) {
    requireSecretary(person);
    try {
      scenarios.propose(code, id, person.getName());
      message.addFlashAttribute(DONE, "Ce scénario est la proposition de l’ordre du jour : ses montants sont offerts à chaque dossier, "
          + "et le procès-verbal le nomme avec ses paramètres.");
    } catch (ConflictException e) {
      message.addFlashAttribute("refused", e.getMessage());
    }
    return "redirect:/comite/" + code + "/scenarios";
  }

  // --- moved or called off ---

  @GetMapping("/changement")
  String change(@PathVariable String code, Authentication person, Model model) {
    requireSecretary(person);
    model.addAttribute("room", rooms.of(code, null, Room.Filter.TOUS, "", recusals.of(person.getName())));
    model.addAttribute("earliest", changes.earliest(code));
    model.addAttribute("changes", changes.of(code));
    model.asMap().putIfAbsent(FAULTS, Map.of());
    model.asMap().putIfAbsent("typed", Map.of());
    return "committee/change";
  }

  @PostMapping("/changement/date")
  String move(@PathVariable String code, @RequestParam MultiValueMap<String, String> form, Authentication person, Model model,
      RedirectAttributes message, HttpServletResponse response) {
    requireSecretary(person);
    try {
      changes.move(code, dateTime(first(form, "sessionAt", "")), first(form, "reason", ""), person.getName());
    } catch (InvalidValuesException e) {
      return refusedChange(code, form, byField(e), person, model, response);
    }
    message.addFlashAttribute(DONE, "La séance est déplacée ; chaque membre reçoit une nouvelle convocation.");
    return "redirect:/comite/" + code + "/salle";
  }

  @PostMapping("/changement/annulation")
  String cancel(@PathVariable String code, @RequestParam MultiValueMap<String, String> form, Authentication person, Model model,
      RedirectAttributes message, HttpServletResponse response) {
    requireSecretary(person);
    try {
      changes.cancel(code, first(form, "reason", ""), person.getName());
    } catch (InvalidValuesException e) {
      return refusedChange(code, form, Map.of("motif", e.faults().get(0).message()), person, model, response);
    }
    message.addFlashAttribute(DONE, "La séance est annulée ; chaque membre est prévenu. Ses dossiers attendent la suivante.");
    return "redirect:/comite/" + code + "/salle";
  }

  private String refusedChange(String code, MultiValueMap<String, String> form, Map<String, String> faults, Authentication person,
      Model model, HttpServletResponse response) {
    response.setStatus(400);
    model.addAttribute(FAULTS, faults);
    model.addAttribute("typed", form.toSingleValueMap());
    return change(code, person, model);
  }

  // --- what was typed ---

  private static OffsetDateTime dateTime(String text) {
    try {
      return LocalDateTime.parse(text).atZone(CallSettings.ZONE).toOffsetDateTime();
    } catch (DateTimeException e) {
      throw new InvalidValuesException("/sessionAt", "Donnez le jour et l’heure de la séance.");
    }
  }

  private static Grid.Typed typed(MultiValueMap<String, String> form, String prefix) {
    String reference = prefix.isEmpty() ? first(form, "reference", "") : prefix.substring(0, prefix.length() - 1);
    return new Grid.Typed(reference, first(form, prefix + "issue", ""), first(form, prefix + "montant", ""),
        first(form, prefix + "pour", ""), first(form, prefix + "contre", ""), first(form, prefix + "abstentions", ""),
        first(form, prefix + "presidence", ""), new LinkedHashSet<>(form.getOrDefault(prefix + "deports", List.of())),
        first(form, prefix + "motif", ""), first(form, prefix + "conditions", ""));
  }

  private static String first(MultiValueMap<String, String> form, String name, String otherwise) {
    String value = form.getFirst(name);
    return value == null ? otherwise : value.strip();
  }

  private static BigDecimal number(MultiValueMap<String, String> form, String name, boolean required) {
    String text = first(form, name, "").replaceAll("^\\h+|\\h*%?\\h*$", "");
    if (text.isEmpty() && !required) {
      return null;
    }
    return TypedNumber.read(text, 2).filter(number -> number.signum() >= 0 && number.precision() - number.scale() <= LARGEST_DIGITS)
        .orElseThrow(() -> new InvalidValuesException("/" + name, "Donnez un nombre, avec deux décimales au plus."));
  }

  private static Integer whole(MultiValueMap<String, String> form, String name) {
    String text = first(form, name, "");
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("\\d{1,3}")) {
      throw new InvalidValuesException("/" + name, "Donnez un nombre entier.");
    }
    return Integer.valueOf(text);
  }

  private static Map<String, String> byField(InvalidValuesException refusal) {
    Map<String, String> faults = new LinkedHashMap<>();
    refusal.faults().forEach(fault -> faults.put(fault.pointer().replaceFirst("^/", ""), fault.message()));
    return faults;
  }

  private static Room.Filter filter(String name) {
    for (Room.Filter filter : Room.Filter.values()) {
      if (filter.name().equalsIgnoreCase(name)) {
        return filter;
      }
    }
    return Room.Filter.TOUS;
  }

  private static boolean isSecretary(Authentication person) {
    return groups(person).contains(Groups.COMMITTEE_SECRETARIES);
  }

  private static void requireSecretary(Authentication person) {
    if (!isSecretary(person)) {
      throw new ForbiddenException("Seul le secrétariat du comité écrit ici.");
    }
  }

  static List<String> groups(Authentication person) {
    List<String> groups = new ArrayList<>();
    person.getAuthorities().forEach(granted -> {
      if (granted.getAuthority().startsWith("GROUP_")) {
        groups.add(granted.getAuthority().substring("GROUP_".length()));
      }
    });
    return groups;
  }
}
