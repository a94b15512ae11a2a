package org.callforprojects.portal;

import java.security.Principal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.callforprojects.call.CallService;
import org.callforprojects.engine.search.InstanceSearch.State;
import org.callforprojects.engine.search.InstanceSearch.Wanted;
import org.callforprojects.french.FrenchText;
import org.callforprojects.steering.Instances;
import org.callforprojects.typed.TypedDay;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The process instances of a call, running and finished, and the timeline of each. */
@Controller
class InstancePages {

  private final CallService calls;
  private final Instances instances;

  InstancePages(CallService calls, Instances instances) {
    this.calls = calls;
    this.instances = instances;
  }

  /**
   * What the search form sends; anything may be missing or wrong, and is then left aside.
   *
   * @param procedure key of a process
   * @param etat      name of a {@link State}
   * @param etape     id of an activity that was reached
   * @param present   given when the instance must be there now
   * @param incident  given when it must have an open incident
   * @param debutDe   first day of its beginning, debutA the last; finDe and finA the same of its end
   */
  record Form(String procedure, String reference, String etat, String etape, String present, String incident,
      String debutDe, String debutA, String finDe, String finA) {

    Wanted wanted(String call, java.util.Set<String> hidden) {
      return new Wanted(call, text(procedure), text(reference), state(), day(debutDe, 0), day(debutA, 1), day(finDe, 0),
          day(finA, 1), text(etape), text(present) != null, text(incident) != null, hidden);
    }

    private State state() {
      return Arrays.stream(State.values()).filter(state -> state.name().equals(etat)).findFirst().orElse(null);
    }

    private static String text(String value) {
      return value == null || value.isBlank() ? null : value.strip();
    }

    private static Instant day(String value, int later) {
      return TypedDay.read(value).map(day -> day.plusDays(later).atStartOfDay(FrenchText.PARIS).toInstant()).orElse(null);
    }
  }

  @GetMapping("/pilotage/{code}/instances")
  String search(@PathVariable String code, @ModelAttribute("form") Form form,
      @RequestParam(name = "suite", required = false) String next, Principal person, Model model) {
    String call = calls.get(code).code();
    List<org.callforprojects.engine.search.ProcessModels.Model> processes = instances.processes();
    model.addAttribute("code", call);
    model.addAttribute("processes", processes);
    model.addAttribute("states", State.values());
    model.addAttribute("first", next == null);
    model.addAttribute("found",
        instances.find(form.wanted(call, instances.hiddenFrom(person.getName())), next, processes));
    return "steering/instances";
  }

  @GetMapping("/pilotage/instances/{id}")
  String timeline(@PathVariable String id, @RequestParam(name = "de", defaultValue = "0") String from, Principal person,
      Model model) {
    int first = from.matches("[0-9]{1,6}") ? Integer.parseInt(from) : 0;
    model.addAttribute("instance", instances.timeline(id, first, person.getName()));
    return "steering/instance";
  }
}
