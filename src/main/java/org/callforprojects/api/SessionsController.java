package org.callforprojects.api;

import java.io.IOException;
import java.time.Clock;
import java.time.OffsetDateTime;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.callforprojects.committee.session.CommitteeService;
import org.callforprojects.committee.session.SessionChanges;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.json.StrictJson;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What becomes of a session of the committee outside its tasks. */
@RestController
@RequestMapping("/api/sessions/{code}")
class SessionsController {

  private final SessionChanges changes;
  private final CommitteeService committee;
  private final StrictJson strictJson;
  private final Clock clock;

  SessionsController(SessionChanges changes, CommitteeService committee, StrictJson strictJson, Clock clock) {
    this.changes = changes;
    this.committee = committee;
    this.strictJson = strictJson;
    this.clock = clock;
  }

  record Move(OffsetDateTime sessionAt, String reason) {
  }

  record Cancellation(String reason) {
  }

  /** @param at now when left out @param holder who speaks for that member from then on; null for nobody */
  record Departure(String seat, OffsetDateTime at, String holder) {
  }

  @PostMapping(path = "/date", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Déplacer une séance convoquée : chaque membre reçoit une nouvelle convocation")
  void move(@PathVariable String code, HttpServletRequest request, Authentication person) throws IOException {
    Move move = strictJson.read(request.getInputStream(), Move.class);
    if (move.sessionAt() == null) {
      throw new InvalidValuesException("/sessionAt", "Donnez le jour et l’heure de la séance.");
    }
    changes.move(code, move.sessionAt(), move.reason(), person.getName());
  }

  @PostMapping(path = "/cancellation", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Annuler une séance convoquée : chaque membre est prévenu, les dossiers attendent la suivante")
  void cancel(@PathVariable String code, HttpServletRequest request, Authentication person) throws IOException {
    changes.cancel(code, strictJson.read(request.getInputStream(), Cancellation.class).reason(), person.getName());
  }

  @PostMapping(path = "/departures", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Inscrire le départ d’un membre au cours de la séance")
  void departure(@PathVariable String code, HttpServletRequest request, Authentication person) throws IOException {
    Departure departure = strictJson.read(request.getInputStream(), Departure.class);
    committee.recordDeparture(code, departure.seat(), departure.at() == null ? clock.instant() : departure.at().toInstant(),
        departure.holder(), person.getName());
  }
}
