package org.callforprojects.api;

import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.callforprojects.call.CallSettings;
import org.callforprojects.json.StrictJson;
import org.callforprojects.workplace.Draft;
import org.callforprojects.workplace.DraftService;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The drafts of the person who is logged in, for the script of Tasklist. Nobody reaches another's. */
@RestController
@RequestMapping("/api")
class DraftsController {

  private static final String OF_TASK = "/tasks/{id}/draft";
  private static final String OF_START = "/process-definitions/{id}/draft";

  private final DraftService drafts;
  private final StrictJson strictJson;

  DraftsController(DraftService drafts, StrictJson strictJson) {
    this.drafts = drafts;
    this.strictJson = strictJson;
  }

  /** What was kept, and whose it is: the browser holds nothing back for whoever logs in next. */
  record Kept(OffsetDateTime savedAt, String author) {
  }

  /** A draft to go on with. */
  record DraftView(OffsetDateTime savedAt, String author, Map<String, Object> content) {
  }

  @PutMapping(path = OF_TASK, consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Garder le brouillon du formulaire d’une tâche")
  Kept save(@PathVariable String id, Principal person, HttpServletRequest request) throws IOException {
    return kept(drafts.save(person.getName(), id, content(request)), person);
  }

  @GetMapping(OF_TASK)
  @Operation(summary = "Son propre brouillon du formulaire d’une tâche ; 204 s’il n’y en a pas")
  ResponseEntity<DraftView> find(@PathVariable String id, Principal person) {
    return view(drafts.find(person.getName(), id), person);
  }

  @DeleteMapping(OF_TASK)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Abandonner son brouillon")
  void delete(@PathVariable String id, Principal person) {
    drafts.delete(person.getName(), id);
  }

  @PutMapping(path = OF_START, consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Garder le brouillon d’un formulaire de démarrage")
  Kept saveStart(@PathVariable String id, Principal person, HttpServletRequest request) throws IOException {
    return kept(drafts.saveStart(person.getName(), id, content(request)), person);
  }

  @GetMapping(OF_START)
  @Operation(summary = "Son propre brouillon d’un formulaire de démarrage ; 204 s’il n’y en a pas")
  ResponseEntity<DraftView> findStart(@PathVariable String id, Principal person) {
    return view(drafts.findStart(person.getName(), id), person);
  }

  @DeleteMapping(OF_START)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Abandonner son brouillon d’un formulaire de démarrage")
  void deleteStart(@PathVariable String id, Principal person) {
    drafts.deleteStart(person.getName(), id);
  }

  private Map<String, Object> content(HttpServletRequest request) throws IOException {
    return strictJson.readMap(request.getInputStream(), DraftService.MAX_LENGTH);
  }

  private static Kept kept(Instant savedAt, Principal person) {
    return new Kept(time(savedAt), person.getName());
  }

  private static ResponseEntity<DraftView> view(Optional<Draft> draft, Principal person) {
    return draft.map(found -> ResponseEntity.ok(
            new DraftView(time(found.savedAt()), person.getName(), found.content())))
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atZone(CallSettings.ZONE).toOffsetDateTime();
  }
}
