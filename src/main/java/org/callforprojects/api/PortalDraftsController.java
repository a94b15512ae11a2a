package org.callforprojects.api;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.json.Json;
import org.callforprojects.json.StrictJson;
import org.callforprojects.space.Draft;
import org.callforprojects.space.DraftCheck;
import org.callforprojects.space.DraftDeposit;
import org.callforprojects.space.Membership;
import org.callforprojects.space.Organisations;
import org.callforprojects.space.PortalDrafts;
import org.callforprojects.space.Section;
import org.callforprojects.web.ArrivalFilter;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Drafts for programs: topic by topic, with the possible reasons of the call's tables, then the deposit. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class PortalDraftsController {

  private final PortalDrafts drafts;
  private final DraftCheck check;
  private final DraftDeposit deposit;
  private final Organisations organisations;
  private final ApplicantService applicants;
  private final ApplicationViews views;
  private final StrictJson strictJson;
  private final Json json;

  PortalDraftsController(PortalDrafts drafts, DraftCheck check, DraftDeposit deposit, Organisations organisations,
      ApplicantService applicants, ApplicationViews views, StrictJson strictJson, Json json) {
    this.drafts = drafts;
    this.check = check;
    this.deposit = deposit;
    this.organisations = organisations;
    this.applicants = applicants;
    this.views = views;
    this.strictJson = strictJson;
    this.json = json;
  }

  /** A draft. @param sections by name, where each stands and its version */
  record DraftView(String id, String call, String organisation, String reference, Map<String, SectionState> sections) {
  }

  record SectionState(String status, int version) {
  }

  /** What a topic holds. */
  record SectionView(int version, ObjectNode data) {
  }

  /** @param reasons possible ones, never a decision; empty while answers are missing */
  record CheckView(boolean complete, List<Missing> missing, List<String> missingDocuments, List<Possible> reasons) {
  }

  record Missing(String section, String pointer, String message) {
  }

  record Possible(String reasonCode, String severity, String text, String source, String section, String pointer) {
  }

  @PostMapping("/calls/{code}/drafts")
  @Operation(summary = "Commencer un brouillon de candidature")
  ResponseEntity<DraftView> create(@PathVariable String code, Authentication person) {
    String organisation = organisations.of(person.getName()).stream().filter(m -> m.role().edits()).findFirst()
        .map(Membership::organisationId)
        .orElseThrow(() -> new UnknownReferenceException("Votre compte n’a pas d’organisme qui puisse candidater."));
    String id = drafts.create(person.getName(), organisation, code);
    return ResponseEntity.created(URI.create("/api/drafts/" + id)).body(view(drafts.get(person.getName(), id)));
  }

  @GetMapping("/drafts/{id}")
  @Operation(summary = "Un brouillon : où en est chaque partie")
  DraftView get(@PathVariable String id, Authentication person) {
    return view(drafts.get(person.getName(), id));
  }

  private DraftView view(Draft draft) {
    Map<String, SectionState> sections = new LinkedHashMap<>();
    check.progress(draft).states().forEach((section, state) ->
        sections.put(section.slug(), new SectionState(state.name(), draft.version(section))));
    return new DraftView(draft.id(), draft.callCode(), draft.organisation(), draft.reference(), sections);
  }

  @GetMapping("/drafts/{id}/{section}")
  @Operation(summary = "Une partie d’un brouillon, telle qu’elle a été saisie")
  SectionView section(@PathVariable String id, @PathVariable String section, Authentication person) {
    Draft draft = drafts.get(person.getName(), id);
    Section topic = topic(section);
    return new SectionView(draft.version(topic), draft.content(topic));
  }

  @PutMapping(path = "/drafts/{id}/{section}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Enregistrer une partie, complète ou non : version et data ; 409 si elle a changé depuis")
  SectionView save(@PathVariable String id, @PathVariable String section, HttpServletRequest request, Authentication person)
      throws IOException {
    Map<String, Object> body = strictJson.readMap(request.getInputStream(), StrictJson.MAX_LENGTH);
    if (!(body.get("version") instanceof Integer version) || !(body.get("data") instanceof Map<?, ?> data)) {
      throw new InvalidValuesException("", "Donnez version, un entier, et data, un objet.");
    }
    Section topic = topic(section);
    ObjectNode content = json.read(json.write(data), ObjectNode.class);
    return new SectionView(drafts.save(person.getName(), id, topic, content, version), content);
  }

  @PostMapping("/drafts/{id}/check")
  @Operation(summary = "Ce qui manque, et ce que les règles de l’appel pourraient opposer ; jamais une décision")
  CheckView check(@PathVariable String id, Authentication person) {
    Draft draft = drafts.get(person.getName(), id);
    DraftCheck.Progress progress = check.progress(draft);
    return new CheckView(progress.isWritten(),
        progress.problems().stream().map(p -> new Missing(p.section().slug(), p.pointer(), p.message())).toList(),
        progress.missing().stream().map(document -> document.code()).toList(),
        check.possible(draft, progress).stream().map(p -> new Possible(p.finding().code(),
            p.finding().correctable() ? "CORRECTABLE" : "BLOCKING", p.finding().text(), p.finding().source(), p.section().slug(),
            p.pointer())).toList());
  }

  @PostMapping("/drafts/{id}/submission")
  @Operation(summary = "Déposer un brouillon, une fois : un second appel rend la même référence")
  ResponseEntity<ApplicationViews.View> submit(@PathVariable String id, Authentication person,
      @Parameter(hidden = true) @RequestAttribute(ArrivalFilter.ARRIVED_AT) Instant arrivedAt) {
    String reference = deposit.deposit(person.getName(), id, arrivedAt, null);
    Requester requester = new Requester(person.getName(), false);
    return ResponseEntity.created(URI.create("/api/applications/" + reference))
        .body(views.of(applicants.get(reference, requester), requester));
  }

  private static Section topic(String slug) {
    return Section.of(slug).filter(section -> section != Section.DOCUMENTS)
        .orElseThrow(() -> new UnknownReferenceException("Cette partie n’existe pas."));
  }
}
