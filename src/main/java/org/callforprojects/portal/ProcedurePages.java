package org.callforprojects.portal;

import java.util.List;
import java.util.Set;

import org.callforprojects.call.Call;
import org.callforprojects.call.CallService;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.Groups;
import org.callforprojects.steering.ActivityFigure;
import org.callforprojects.steering.ActivityFigures;
import org.callforprojects.steering.LastingWords;
import org.callforprojects.steering.ProcessFigures;
import org.callforprojects.steering.StepWords;
import org.callforprojects.web.PersonGroups;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** How many files of a call are at each step of the processes, for how long, and how long the step takes. */
@Controller
class ProcedurePages {

  /** They take no time and hold nobody up. */
  private static final Set<String> PASSED_THROUGH = Set.of("startEvent", "endEvent", "exclusiveGateway", "parallelGateway",
      "inclusiveGateway", "intermediateThrowEvent");

  /** Those whom the security chain lets take the event log. */
  private static final Set<String> EXPORTERS = Set.of(PersonGroups.authority(Groups.MANAGERS), PersonGroups.authority(Groups.AUDITORS));

  private final CallService calls;
  private final ActivityFigures figures;

  ProcedurePages(CallService calls, ActivityFigures figures) {
    this.calls = calls;
    this.figures = figures;
  }

  /** One process; its figures are words ready to be read. */
  record Process(String key, String name, List<Row> rows) {

    static Process of(ProcessFigures figures) {
      return new Process(figures.key(), figures.name(), figures.activities().stream()
          .filter(figure -> !PASSED_THROUGH.contains(figure.step().type())).map(Row::of).toList());
    }
  }

  record Row(String id, String name, String kind, int running, String meanAge, String longestAge, int finished,
      String mean, String median, String longest, int interrupted) {

    static Row of(ActivityFigure figure) {
      return new Row(figure.step().id(), figure.step().name(), StepWords.of(figure.step().type()), figure.running(),
          LastingWords.of(figure.meanAge()), LastingWords.of(figure.longestAge()), figure.finished(),
          LastingWords.of(figure.mean()), LastingWords.of(figure.median()), LastingWords.of(figure.longest()),
          figure.interrupted());
    }
  }

  @GetMapping("/pilotage/{code}/procedures")
  String procedures(@PathVariable String code, Authentication reader, Model model) {
    Call call = calls.get(code);
    model.addAttribute("code", call.code());
    model.addAttribute("callTitle", FrenchText.spaced(call.settings().title()));
    model.addAttribute("mayExport", reader.getAuthorities().stream().map(GrantedAuthority::getAuthority)
        .anyMatch(EXPORTERS::contains));
    model.addAttribute("processes", figures.of(null, call.code()).stream().map(Process::of)
        .filter(process -> !process.rows().isEmpty()).toList());
    return "steering/procedures";
  }
}
