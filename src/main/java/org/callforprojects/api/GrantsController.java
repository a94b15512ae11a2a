package org.callforprojects.api;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.grant.Report;
import org.callforprojects.grant.ReportBody;
import org.callforprojects.grant.agreement.BankBody;
import org.callforprojects.grant.amendment.AmendmentBody;
import org.callforprojects.grant.beneficiary.BeneficiaryService;
import org.callforprojects.grant.paper.GrantPapers;
import org.callforprojects.grant.suspension.SuspensionService;
import org.callforprojects.json.StrictJson;
import org.callforprojects.web.ArrivalFilter;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What a beneficiary, or an officer for its paper originals, does once the award is announced; and what stops a grant. */
@RestController
@RequestMapping("/api/applications/{reference}")
class GrantsController {

  private final BeneficiaryService beneficiaries;
  private final SuspensionService suspensions;
  private final ApplicantService applicants;
  private final GrantViews views;
  private final GrantPapers papers;
  private final StrictJson strictJson;

  GrantsController(BeneficiaryService beneficiaries, SuspensionService suspensions, ApplicantService applicants,
      GrantViews views, GrantPapers papers, StrictJson strictJson) {
    this.views = views;
    this.papers = papers;
    this.beneficiaries = beneficiaries;
    this.suspensions = suspensions;
    this.applicants = applicants;
    this.strictJson = strictJson;
  }

  /** What the beneficiary answers to a suspension. */
  record ObservationsBody(String observations) {
  }

  /** @param reason told to the beneficiary */
  record ReasonBody(String reason) {
  }

  /** @param heardOn the day on which the beneficiary's time to answer ended */
  record TerminationBody(String reason, LocalDate heardOn) {
  }

  /** What a report is answered. */
  record Received(int number, int tranche, Instant receivedAt) {
  }

  @GetMapping(path = "/agreement", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "La convention : signatures, échéancier, comptes rendus, paiements, avenants")
  GrantViews.View get(@PathVariable String reference, Authentication person) {
    return views.of(reference, ApplicationsController.requester(person, "STAFF"));
  }

  @GetMapping(path = "/agreement.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
  @Operation(summary = "Le texte de la convention : signée, sinon la dernière proposée")
  byte[] paper(@PathVariable String reference, Authentication person) {
    applicants.get(reference, ApplicationsController.requester(person, "STAFF"));
    return papers.agreement(reference);
  }

  @PostMapping(path = "/agreement/bank-details", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Transmettre ses coordonnées bancaires, une fois les pièces manquantes déposées ; une autre personne les vérifie", requestBody =
      @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = BankBody.class))))
  void bankDetails(@PathVariable String reference, HttpServletRequest request, Authentication person) throws IOException {
    beneficiaries.sendBankDetails(reference, officer(person), strictJson.read(request.getInputStream(), BankBody.class));
  }

  @PostMapping(path = "/agreement/signature", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Déposer la convention signée par le bénéficiaire ; une autre personne la relit")
  void sign(@PathVariable String reference, Authentication person, @RequestPart MultipartFile file) throws IOException {
    beneficiaries.signAgreement(reference, officer(person), file.getOriginalFilename(), file.getBytes());
  }

  @PostMapping(path = "/reports", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Remettre un compte rendu financier et qualitatif (Cerfa 15059)", requestBody =
      @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = ReportBody.class))))
  Received report(@PathVariable String reference, HttpServletRequest request, Authentication person,
      @Parameter(hidden = true) @RequestAttribute(ArrivalFilter.ARRIVED_AT) Instant arrivedAt) throws IOException {
    Report report = beneficiaries.report(reference, officer(person),
        strictJson.read(request.getInputStream(), ReportBody.class, beneficiaries::reportFaults), arrivedAt);
    return new Received(report.number(), report.tranche(), report.receivedAt());
  }

  @PostMapping(path = "/agreement/amendments", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Demander un avenant : durée, échéancier, budget ou chef de file", requestBody =
      @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = AmendmentBody.class))))
  void amend(@PathVariable String reference, HttpServletRequest request, Authentication person) throws IOException {
    beneficiaries.requestAmendment(reference, officer(person), strictJson.read(request.getInputStream(), AmendmentBody.class));
  }

  @PostMapping(path = "/agreement/amendments/signature", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Déposer l’avenant en cours, signé par le bénéficiaire ; une autre personne le relit")
  void signAmendment(@PathVariable String reference, Authentication person, @RequestPart MultipartFile file)
      throws IOException {
    beneficiaries.signAmendment(reference, officer(person), file.getOriginalFilename(), file.getBytes());
  }

  @PostMapping(path = "/grant/observations", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Présenter ses observations avant la décision", requestBody =
      @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = ObservationsBody.class))))
  void observe(@PathVariable String reference, HttpServletRequest request, Authentication person) throws IOException {
    beneficiaries.observe(reference, officer(person),
        strictJson.read(request.getInputStream(), ObservationsBody.class).observations());
  }

  @PostMapping(path = "/grant/suspension", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Proposer de suspendre la subvention et d’entendre le bénéficiaire ; une autre personne confirme")
  void suspend(@PathVariable String reference, HttpServletRequest request, Authentication person) throws IOException {
    readable(reference, person);
    suspensions.suspend(reference, strictJson.read(request.getInputStream(), ReasonBody.class).reason(), person.getName());
  }

  @PostMapping(path = "/grant/resumption", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Lever la suspension avant la fin de l’audition")
  void resume(@PathVariable String reference, HttpServletRequest request, Authentication person) throws IOException {
    readable(reference, person);
    suspensions.liftEarly(reference, strictJson.read(request.getInputStream(), ReasonBody.class).reason(), person.getName());
  }

  @PostMapping(path = "/grant/termination", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Proposer de résilier la convention, après l’audition ou à la demande du bénéficiaire ; une autre personne confirme", requestBody =
      @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = TerminationBody.class))))
  void terminate(@PathVariable String reference, HttpServletRequest request, Authentication person) throws IOException {
    readable(reference, person);
    TerminationBody body = strictJson.read(request.getInputStream(), TerminationBody.class);
    suspensions.terminateAfterHearing(reference, body.reason(), body.heardOn(), person.getName());
  }

  @PostMapping(path = "/grant/termination-request", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Demander par écrit la résiliation de sa convention")
  void requestTermination(@PathVariable String reference, Authentication person, @RequestPart MultipartFile file)
      throws IOException {
    beneficiaries.requestTermination(reference, officer(person), file.getOriginalFilename(), file.getBytes());
  }

  /** Whoever may not read the file learns nothing about its grant. */
  private void readable(String reference, Authentication person) {
    applicants.get(reference, new Requester(person.getName(), true));
  }

  private static Requester officer(Authentication person) {
    return ApplicationsController.requester(person, "OFFICER");
  }
}
