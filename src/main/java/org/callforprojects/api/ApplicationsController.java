package org.callforprojects.api;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.intake.Receipt;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.application.submission.Answer;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.json.StrictJson;
import org.callforprojects.web.ArrivalFilter;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deposit, and what follows it for the applicant. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class ApplicationsController {

  static final String STAFF = "STAFF";
  private static final int LARGEST_PAGE = 100;

  private final DepositService deposits;
  private final ApplicantService applicants;
  private final ApplicationViews views;
  private final StrictJson strictJson;

  ApplicationsController(DepositService deposits, ApplicantService applicants, ApplicationViews views,
      StrictJson strictJson) {
    this.deposits = deposits;
    this.applicants = applicants;
    this.views = views;
    this.strictJson = strictJson;
  }

  /** What a deposit is answered. */
  record Deposited(String reference, ApplicationStatus status, Receipt receipt) {
  }

  /** An optional word on why. */
  record WithdrawalBody(String reason) {
  }

  @PostMapping(path = "/calls/{code}/applications", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Déposer une candidature", requestBody =
      @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = Submission.class))))
  ResponseEntity<Deposited> deposit(@PathVariable String code, HttpServletRequest request, Authentication person,
      @Parameter(hidden = true) @RequestAttribute(ArrivalFilter.ARRIVED_AT) Instant arrivedAt,
      @RequestHeader(name = "Idempotency-Key", required = false) String idempotencyKey) throws IOException {
    if (idempotencyKey != null && !idempotencyKey.matches("[\\x21-\\x7E]{1,128}")) {
      throw new InvalidValuesException("", "La clé d’idempotence compte 1 à 128 caractères imprimables, sans espace.");
    }
    Submission submission = strictJson.read(request.getInputStream(), Submission.class, deposits::faults);
    Receipt receipt = deposits.deposit(code, submission, person.getName(), arrivedAt, idempotencyKey);
    return ResponseEntity.created(URI.create("/api/applications/" + receipt.reference()))
        .body(new Deposited(receipt.reference(), ApplicationStatus.SUBMITTED, receipt));
  }

  @GetMapping("/applications")
  @Operation(summary = "Mes candidatures, ou toutes pour le service, les plus récentes d’abord")
  List<ApplicationViews.Line> list(Authentication person, @RequestParam(defaultValue = "50") int limit,
      @RequestParam(defaultValue = "0") int offset) {
    Requester requester = requester(person, "STAFF");
    return applicants.page(requester, Math.max(1, Math.min(limit, LARGEST_PAGE)), Math.max(0, offset))
        .stream().map(application -> ApplicationViews.Line.of(application, requester.staff())).toList();
  }

  @GetMapping("/applications/{reference}")
  @Operation(summary = "Une candidature : état, historique, motifs et règles qui les ont produits")
  ApplicationViews.View get(@PathVariable String reference, Authentication person) {
    Requester requester = requester(person, "STAFF");
    return views.of(applicants.get(reference, requester), requester);
  }

  @PostMapping(path = "/applications/{reference}/complements", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Répondre à une demande de compléments ou de correction", requestBody =
      @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = Answer.class))))
  ApplicationViews.View complement(@PathVariable String reference, HttpServletRequest request, Authentication person,
      @Parameter(hidden = true) @RequestAttribute(ArrivalFilter.ARRIVED_AT) Instant arrivedAt) throws IOException {
    Requester requester = requester(person, "OFFICER");
    applicants.answer(reference, requester, strictJson.read(request.getInputStream(), Answer.class), arrivedAt);
    return views.of(applicants.get(reference, requester), requester);
  }

  @PostMapping("/applications/{reference}/withdrawal")
  @Operation(summary = "Retirer une candidature")
  ApplicationViews.View withdraw(@PathVariable String reference, HttpServletRequest request, Authentication person)
      throws IOException {
    Requester requester = requester(person, "OFFICER");
    byte[] body = request.getInputStream().readNBytes(StrictJson.MAX_LENGTH);
    WithdrawalBody withdrawal = body.length == 0 ? new WithdrawalBody(null)
        : strictJson.read(new java.io.ByteArrayInputStream(body), WithdrawalBody.class);
    applicants.withdraw(reference, requester, withdrawal.reason());
    return views.of(applicants.get(reference, requester), requester);
  }

  /** @param authority {@link #STAFF} to read, {@code OFFICER} to act; who reads grants alone acts on no application */
  static Requester requester(Authentication person, String authority) {
    return new Requester(person.getName(), has(person, authority), STAFF.equals(authority) && has(person, "GRANT_READER"));
  }

  private static boolean has(Authentication person, String authority) {
    return person.getAuthorities().stream().anyMatch(granted -> granted.getAuthority().equals(authority));
  }
}
