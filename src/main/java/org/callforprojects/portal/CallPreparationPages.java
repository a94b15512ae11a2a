package org.callforprojects.portal;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.call.Call;
import org.callforprojects.call.CallLifecycle;
import org.callforprojects.call.CallPreparation;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.engine.task.PersonalTasks;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.RefusalException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.web.PersonGroups;
import org.callforprojects.workplace.Draft;
import org.callforprojects.workplace.DraftService;
import org.callforprojects.workplace.FormSteps;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A call is made as a copy of another, then set up step by step. The steps are those of the form of « Préparer et approuver
 * les paramètres », what is typed is that task's draft, and approving completes it: whoever begins here may go on in
 * Tasklist, and the other way round.
 */
@Controller
class CallPreparationPages {

  private static final String FAULTS = "faults";
  private static final String TYPED = "typed";
  private static final String DECISION = "decision";
  private static final List<String> DRAWN_HERE = List.of("group_approval");
  private static final ObjectMapper TREES = new ObjectMapper();
  private static final int LAST_SECOND = 59;

  private final CallPreparation preparation;
  private final CallService calls;
  private final PersonalTasks tasks;
  private final DraftService drafts;

  CallPreparationPages(CallPreparation preparation, CallService calls, PersonalTasks tasks, DraftService drafts) {
    this.preparation = preparation;
    this.calls = calls;
    this.tasks = tasks;
    this.drafts = drafts;
  }

  // --- a call made as a copy ---

  @GetMapping("/appels/nouveau")
  String empty(Model model) {
    model.addAttribute("sources", preparation.sources());
    model.asMap().putIfAbsent(FAULTS, Map.of());
    model.asMap().putIfAbsent(TYPED, Map.of());
    return "call/new";
  }

  @PostMapping("/appels/nouveau")
  String copy(@RequestParam MultiValueMap<String, String> form, Authentication person, Model model, RedirectAttributes message,
      HttpServletResponse response) {
    try {
      Map<String, Fault> unread = new LinkedHashMap<>();
      OffsetDateTime opensAt = moment(form, "opensAt", 0, unread);
      OffsetDateTime closesAt = moment(form, "closesAt", LAST_SECOND, unread);
      if (!unread.isEmpty()) {
        throw new InvalidValuesException(List.copyOf(unread.values()));
      }
      Call call = preparation.copy(first(form, "from"), first(form, "code"), first(form, "title"), opensAt, closesAt,
          form.containsKey("wanted"), person.getName());
      message.addFlashAttribute("done", "L’appel " + call.code() + " est créé, en préparation : rien n’en est public.");
      return "redirect:/appels/" + call.code() + "/preparation";
    } catch (InvalidValuesException e) {
      model.addAttribute(FAULTS, byField(e.faults()));
    } catch (ConflictException e) {
      model.addAttribute(FAULTS, Map.of("code", e.getMessage()));
    }
    response.setStatus(400);
    model.addAttribute(TYPED, form.toSingleValueMap());
    return empty(model);
  }

  // --- its settings, step by step ---

  @GetMapping("/appels/{code}/preparation")
  String step(@PathVariable String code, @RequestParam(name = "etape", defaultValue = "") String key, Authentication person,
      Model model) {
    Call call = calls.get(code);
    model.addAttribute("call", call);
    PersonalTasks.Open task = task(code, person);
    if (task == null) {
      return "call/prepared";
    }
    PersonalTasks.Form form = tasks.form(person.getName(), PersonGroups.of(person), task.id());
    return show(call, task, form, key, person, model);
  }

  private String show(Call call, PersonalTasks.Open task, PersonalTasks.Form form, String key, Authentication person, Model model) {
    List<FormSteps.Step> steps = FormSteps.of(form.schema(), form.values(), DRAWN_HERE);
    Draft draft = drafts.find(person.getName(), task.id()).orElse(null);
    Map<String, Object> typed = draft == null ? Map.of() : draft.content();
    List<Fault> found = new ArrayList<>(preparation.faults(call.code(), typed));
    boolean decides = DECISION.equals(key);
    FormSteps.Step current = steps.stream().filter(step -> step.key().equals(key)).findFirst().orElse(steps.get(0));
    model.addAttribute("steps", steps.stream().map(step -> new Stop(step, found.stream().filter(fault -> isOf(step, fault)).count(),
        !decides && step == current)).toList());
    model.addAttribute("savedAt", draft == null ? "" : FrenchText.dateTime(draft.savedAt()));
    model.addAttribute("decides", decides);
    if (decides) {
      List<Fault> obstacles = found.isEmpty() ? preparation.obstacles(call.code(), typed) : found;
      model.addAttribute("obstacles", obstacles.stream().map(fault -> new Obstacle(fault.message(), steps.stream()
          .filter(step -> isOf(step, fault)).findFirst().map(FormSteps.Step::key).orElse(""), id(fault))).toList());
      model.addAttribute("questions", preparation.questions(call.code(), typed));
      model.addAttribute("recap", found.isEmpty() ? recap(preparation.typed(call.code(), typed)) : Map.of());
    } else {
      model.addAttribute("step", current);
      model.addAttribute("next", current.number() < steps.size() ? steps.get(current.number()).key() : DECISION);
      model.asMap().putIfAbsent(FAULTS, byField(found.stream().filter(fault -> isOf(current, fault)).toList()));
    }
    model.asMap().putIfAbsent(FAULTS, Map.of());
    model.asMap().putIfAbsent(TYPED, Map.of());
    return "call/preparation";
  }

  /** A step in the list of steps. @param faults how many of its values are wrong */
  public record Stop(FormSteps.Step step, long faults, boolean current) {
  }

  /** What keeps the settings from being approved, and where it is. */
  public record Obstacle(String words, String step, String field) {
  }

  /** Keeps what is typed in a step; goes on only when nothing of it is wrong. */
  @PostMapping("/appels/{code}/preparation")
  String keep(@PathVariable String code, @RequestParam(name = "etape") String key,
      @RequestParam(name = "faire", defaultValue = "suite") String act, @RequestParam MultiValueMap<String, String> posted,
      Authentication person, Model model, RedirectAttributes message, HttpServletResponse response) {
    PersonalTasks.Open task = required(code, person);
    List<String> groups = PersonGroups.of(person);
    tasks.claim(person.getName(), groups, task.id());
    PersonalTasks.Form form = tasks.form(person.getName(), groups, task.id());
    FormSteps.Step step = FormSteps.of(form.schema(), form.values(), DRAWN_HERE).stream().filter(one -> one.key().equals(key))
        .findFirst().orElseThrow(() -> new ConflictException("Cette étape n’existe pas."));
    Map<String, Object> content = new LinkedHashMap<>(drafts.find(person.getName(), task.id()).map(Draft::content).orElse(Map.of()));
    content.putAll(FormSteps.take(step, form.values(), posted::getFirst, CallPreparationPages::plain));
    if (step.list() != null && (act.equals("ajouter") || act.matches("retirer\\.[0-9]{1,4}"))) {
      if (act.equals("ajouter")) {
        FormSteps.addRow(step, form.values());
      } else {
        FormSteps.removeRow(step, form.values(), Integer.parseInt(act.substring("retirer.".length())));
      }
      content.put(step.list(), plain(form.values().get(step.list())));
    }
    drafts.save(person.getName(), task.id(), content);
    boolean goesOn = act.equals("suite");
    List<Fault> faults = preparation.faults(code, drafts.find(person.getName(), task.id()).orElseThrow().content()).stream()
        .filter(fault -> isOf(step, fault)).toList();
    if (goesOn && !faults.isEmpty()) {
      response.setStatus(400);
      model.addAttribute("call", calls.get(code));
      model.addAttribute("refused", true);
      model.addAttribute(FAULTS, byField(faults));
      return show(calls.get(code), task, tasks.form(person.getName(), groups, task.id()), key, person, model);
    }
    message.addAttribute("etape", goesOn ? first(posted, "vers") : key);
    return "redirect:/appels/{code}/preparation";
  }

  /** Approves, which publishes the call; or records without approving; or gives the call up. */
  @PostMapping("/appels/{code}/preparation/decision")
  String decide(@PathVariable String code, @RequestParam(name = "faire", defaultValue = "") String act,
      @RequestParam MultiValueMap<String, String> posted, Authentication person, Model model, RedirectAttributes message,
      HttpServletResponse response) {
    PersonalTasks.Open task = required(code, person);
    List<String> groups = PersonGroups.of(person);
    Map<String, Object> values = new LinkedHashMap<>(drafts.find(person.getName(), task.id()).map(Draft::content).orElse(Map.of()));
    values.keySet().removeAll(Set.of(CallLifecycle.CALL_APPROVED, CallLifecycle.CALL_ABANDONED, CallLifecycle.ABANDON_REASON,
        CallLifecycle.DOUBTS_CONFIRMED));
    boolean abandons = "abandonner".equals(act);
    values.put(CallLifecycle.CALL_APPROVED, "publier".equals(act));
    if ("publier".equals(act)) {
      values.put(CallLifecycle.DOUBTS_CONFIRMED, posted.containsKey("wanted"));
    } else {
      values.put(CallLifecycle.CALL_ABANDONED, abandons);
      if (abandons) {
        values.put(CallLifecycle.ABANDON_REASON, first(posted, "reason"));
      }
    }
    try {
      tasks.complete(person.getName(), groups, task.id(), values);
    } catch (InvalidValuesException e) {
      response.setStatus(400);
      model.addAttribute("call", calls.get(code));
      model.addAttribute("refusals", e.faults());
      model.addAttribute(FAULTS, byField(e.faults()));
      model.addAttribute(TYPED, posted.toSingleValueMap());
      return show(calls.get(code), task, tasks.form(person.getName(), groups, task.id()), DECISION, person, model);
    } catch (RefusalException e) {
      message.addFlashAttribute("refusedWords", e.getMessage());
      return "redirect:/appels/{code}/preparation";
    }
    drafts.delete(person.getName(), task.id());
    message.addFlashAttribute("done", abandons ? "La préparation de l’appel est abandonnée."
        : "publier".equals(act) ? "L’appel est publié." : "Les paramètres sont enregistrés ; l’appel reste à approuver.");
    return "redirect:/appels/{code}/preparation";
  }

  private PersonalTasks.Open required(String code, Authentication person) {
    PersonalTasks.Open task = task(code, person);
    if (task == null) {
      throw new ConflictException("L’appel " + code + " n’est plus à préparer, ou une autre personne le prépare.");
    }
    return task;
  }

  /** Null when the call is not prepared, or by another person. */
  private PersonalTasks.Open task(String code, Authentication person) {
    return tasks.ofGroups(List.of(CallLifecycle.PREPARE_CALL), PersonGroups.of(person), person.getName()).stream()
        .filter(task -> task.businessKey().equals(code)).findFirst().orElse(null);
  }

  private static Map<String, String> recap(CallSettings settings) {
    Map<String, String> recap = new LinkedHashMap<>();
    recap.put("Intitulé", settings.title());
    recap.put("Dépôts", "du " + FrenchText.dateTime(settings.opensAt().toInstant()) + " au "
        + FrenchText.dateTime(settings.closesAt().toInstant()));
    recap.put("Enveloppe", FrenchText.euros(settings.envelope()));
    settings.funders().forEach(funder -> recap.put(funder.name(), FrenchText.euros(funder.amount())));
    recap.put("Soutien", "de " + FrenchText.euros(settings.minGrant()) + " à " + FrenchText.euros(settings.maxGrant()));
    recap.put("Comité", settings.committee().size() + " membres, présidés par " + settings.chair().name());
    recap.put("Service", settings.office().name());
    return recap;
  }

  private static boolean isOf(FormSteps.Step step, Fault fault) {
    String pointer = pointer(fault);
    return Stream.concat(step.fields().stream(), step.rows().stream().flatMap(row -> row.fields().stream()))
        .anyMatch(field -> field.pointer().equals(pointer)) || pointer.equals(step.list())
        || step.list() != null && pointer.startsWith(step.list() + "/");
  }

  private static String pointer(Fault fault) {
    return fault.pointer().replaceFirst("^/", "");
  }

  private static String id(Fault fault) {
    return pointer(fault).replace('/', '-');
  }

  private static Map<String, String> byField(List<Fault> faults) {
    Map<String, String> byField = new LinkedHashMap<>();
    faults.forEach(fault -> byField.putIfAbsent(pointer(fault), fault.message()));
    return byField;
  }

  private static Object plain(JsonNode value) {
    return TREES.convertValue(value, Object.class);
  }

  private static OffsetDateTime moment(MultiValueMap<String, String> form, String name, int second, Map<String, Fault> unread) {
    try {
      return LocalDateTime.parse(first(form, name)).withSecond(second).atZone(CallSettings.ZONE).toOffsetDateTime();
    } catch (DateTimeException e) {
      unread.put(name, new Fault("/" + name, "Donnez le jour et l’heure."));
      return null;
    }
  }

  private static String first(MultiValueMap<String, String> form, String name) {
    String value = form.getFirst(name);
    return value == null ? "" : value.strip();
  }
}
