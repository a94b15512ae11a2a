package org.callforprojects.api;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.swagger.v3.oas.annotations.Operation;
import org.callforprojects.call.CallService;
import org.callforprojects.steering.ActivityFigure;
import org.callforprojects.steering.ActivityFigures;
import org.callforprojects.steering.Instances;
import org.callforprojects.steering.ProcessFigures;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The figures that Cockpit's diagrams show. */
@RestController
@RequestMapping(path = "/api/steering", produces = MediaType.APPLICATION_JSON_VALUE)
class SteeringActivitiesController {

  private final ActivityFigures figures;
  private final CallService calls;
  private final Clock clock;
  private final Instances instances;

  SteeringActivitiesController(ActivityFigures figures, CallService calls, Clock clock, Instances instances) {
    this.instances = instances;
    this.figures = figures;
    this.calls = calls;
    this.clock = clock;
  }

  /** Times in seconds; null where there is nothing to measure. */
  record ActivityView(String id, String name, String type, int running, Long meanAgeSeconds, Long longestAgeSeconds,
      int finished, Long meanSeconds, Long medianSeconds, Long longestSeconds, int interrupted) {

    static ActivityView of(ActivityFigure figure) {
      return new ActivityView(figure.step().id(), figure.step().name(), figure.step().type(), figure.running(),
          seconds(figure.meanAge()), seconds(figure.longestAge()), figure.finished(), seconds(figure.mean()),
          seconds(figure.median()), seconds(figure.longest()), figure.interrupted());
    }

    private static Long seconds(Duration time) {
      return time == null ? null : time.toSeconds();
    }
  }

  /**
   * @param call  null for all calls
   * @param calls the codes of those to choose from
   */
  record ProcessView(String definition, String call, Instant at, List<String> calls, List<ActivityView> activities) {
  }

  @GetMapping("/activities")
  @Operation(summary = "Les chiffres de chaque étape d’une procédure, pour un appel ou pour tous : en cours, âge, travail "
      + "terminé et durées en secondes")
  ProcessView activities(@RequestParam String definition, @RequestParam(required = false) String call) {
    String one = call == null || call.isBlank() ? null : calls.get(call.strip()).code();
    List<ActivityView> activities = figures.of(definition, one).stream().map(ProcessFigures::activities)
        .flatMap(List::stream).map(ActivityView::of).toList();
    return new ProcessView(definition, one, clock.instant(), calls.all().stream().map(known -> known.code()).toList(),
        activities);
  }

  /** @param reference of a file, or code of a call or session; all without it */
  @GetMapping("/instances")
  @Operation(summary = "Les procédures en cours d’un modèle, nommées par leur dossier : référence, pôle, état, étape, 50 à la fois")
  Instances.NamedPage instances(@RequestParam String definition, @RequestParam(defaultValue = "") String reference,
      @RequestParam(required = false) String next, Principal reader) {
    return instances.running(definition, reference.isBlank() ? null : reference.strip().toUpperCase(Locale.ROOT), next, reader.getName());
  }
}
