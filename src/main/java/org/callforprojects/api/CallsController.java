package org.callforprojects.api;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.callforprojects.call.Call;
import org.callforprojects.call.CallCancellations;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CallStatus;
import org.callforprojects.call.SelectionResults;
import org.callforprojects.committee.award.CallResults;
import org.callforprojects.identity.Groups;
import org.callforprojects.json.StrictJson;
import org.callforprojects.web.PersonGroups;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls, as anyone may read them. */
@RestController
@RequestMapping("/api/calls")
class CallsController {

  private final CallService calls;
  private final CallResults results;
  private final CallCancellations cancellations;
  private final StrictJson strictJson;

  CallsController(CallService calls, CallResults results, CallCancellations cancellations, StrictJson strictJson) {
    this.cancellations = cancellations;
    this.calls = calls;
    this.results = results;
    this.strictJson = strictJson;
  }

  /** A call in the list. */
  record CallSummary(String code, String title, CallStatus status, String statusLabel, OffsetDateTime opensAt,
      OffsetDateTime closesAt, BigDecimal envelope) {

    static CallSummary of(Call call) {
      CallSettings settings = call.settings();
      return new CallSummary(call.code(), settings.title(), call.status(), call.status().label(), settings.opensAt(),
          settings.closesAt(), settings.envelope());
    }
  }

  /** A call with all its settings. */
  record CallView(String code, CallStatus status, String statusLabel, BigDecimal envelope, CallSettings settings) {

    static CallView of(Call call, Authentication person) {
      return new CallView(call.code(), call.status(), call.status().label(), call.settings().envelope(),
          prepares(person) ? call.settings() : call.settings().forEverybody());
    }

    /** A copy of what they read is to be complete. */
    private static boolean prepares(Authentication person) {
      return person != null && person.getAuthorities().stream()
          .anyMatch(granted -> granted.getAuthority().equals(PersonGroups.authority(Groups.PROGRAMME_OFFICERS)));
    }
  }

  @GetMapping
  @Operation(summary = "Les appels publiés")
  List<CallSummary> list() {
    return calls.publicCalls().stream().map(CallSummary::of).toList();
  }

  @GetMapping("/{code}")
  @Operation(summary = "Un appel publié et ses paramètres")
  CallView get(@PathVariable String code, Authentication person) {
    return CallView.of(calls.getPublic(code), person);
  }

  @GetMapping("/{code}/results")
  @Operation(summary = "Les lauréats d’un appel, une fois publiés : pôles, territoires, montants et financeurs")
  SelectionResults results(@PathVariable String code) {
    return results.published(code);
  }

  /** Why a call is cancelled. */
  record Cancellation(String reason) {
  }

  @PostMapping(path = "/{code}/cancellation", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Demander l’annulation d’un appel : une seconde personne confirme, chaque candidat reçoit une lettre")
  ResponseEntity<Void> cancel(@PathVariable String code, HttpServletRequest request, Authentication person) throws IOException {
    cancellations.ask(code, strictJson.read(request.getInputStream(), Cancellation.class).reason(), person.getName());
    return ResponseEntity.accepted().build();
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Créer un appel, à préparer puis à approuver", requestBody =
      @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = CallSettings.class))))
  ResponseEntity<CallView> create(HttpServletRequest request, Authentication person) throws IOException {
    CallSettings settings = strictJson.read(request.getInputStream(), CallSettings.class, calls::faults);
    Call call = calls.create(settings, person.getName());
    return ResponseEntity.created(URI.create("/api/calls/" + call.code())).body(CallView.of(call, person));
  }
}
