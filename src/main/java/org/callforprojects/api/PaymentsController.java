package org.callforprojects.api;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.fault.Validation;
import org.callforprojects.identity.Groups;
import org.callforprojects.json.StrictJson;
import org.callforprojects.payment.BankAnswer;
import org.callforprojects.payment.PaymentAccount;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentRun;
import org.callforprojects.payment.PaymentRuns;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.payment.PaymentStatus;
import org.callforprojects.payment.Repayment;
import org.callforprojects.web.PersonGroups;
import org.callforprojects.workplace.PaymentDesk;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The money of the grants: where each payment stands, the files for the banks, and what the banks send back. */
@RestController
@RequestMapping("/api")
class PaymentsController {

  private static final int LONGEST_VIEW = 365;

  private final PaymentService payments;
  private final PaymentRuns runs;
  private final ApplicantService applicants;
  private final PaymentDesk desk;
  private final StrictJson strictJson;
  private final Validation validation;
  private final Clock clock;

  PaymentsController(PaymentService payments, PaymentRuns runs, ApplicantService applicants, PaymentDesk desk,
      StrictJson strictJson, Validation validation, Clock clock) {
    this.desk = desk;
    this.payments = payments;
    this.runs = runs;
    this.applicants = applicants;
    this.strictJson = strictJson;
    this.validation = validation;
    this.clock = clock;
  }

  /** One funder's part, euros. */
  record AccountView(String funder, BigDecimal awarded, BigDecimal ordered, BigDecimal paid, BigDecimal returned,
      BigDecimal repaid, BigDecimal left) {

    static AccountView of(PaymentAccount account) {
      return new AccountView(account.funderCode(), account.awarded(), account.ordered(), account.paid(),
          account.returned(), account.repaid(), account.left());
    }
  }

  /**
   * One payment.
   *
   * @param ibanEnd last four characters: enough to recognise an account, not to use it
   * @param late    whether its delay has passed and it is still to be paid
   */
  record OrderView(String id, String key, String reference, int trancheNumber, String funder, int attempt,
      BigDecimal amount, PaymentStatus status, String statusLabel, String payee, String ibanEnd, Instant orderedAt,
      Instant dueAt, boolean late, Instant authorisedAt, String authorisedBy, LocalDate paidOn, String paidBy,
      String paymentReference, String reason, String fileHref) {

    static OrderView of(PaymentOrder order, Instant now) {
      String iban = order.payee().iban();
      return new OrderView(order.id(), order.key(), order.reference(), order.trancheNumber(), order.funderCode(),
          order.attempt(), order.amount(), order.status(), order.status().label(), order.payee().name(),
          iban.substring(iban.length() - 4), order.orderedAt(), order.dueAt(), order.late(now), order.authorisedAt(),
          order.authorisedBy(), order.paidOn(), order.paidBy(), order.paymentReference(), order.reason(),
          order.runId() == null ? null : href(order.runId()));
    }
  }

  /** Everything that was paid and is to be paid of one grant. */
  record PaymentsView(String reference, List<AccountView> accounts, List<OrderView> orders,
      List<Repayment> repayments) {
  }

  /** A file for a bank, with the address that gives its content. */
  record RunView(String id, String callCode, String funder, String messageId, String createdBy, Instant createdAt,
      LocalDate executionOn, int orderCount, BigDecimal total, String sha256, String href) {

    static RunView of(PaymentRun run) {
      return new RunView(run.id(), run.callCode(), run.funderCode(), run.messageId(), run.createdBy(), run.createdAt(),
          run.executionOn(), run.orderCount(), run.total(), run.sha256(), PaymentsController.href(run.id()));
    }
  }

  /** @param funder its code */
  record RunBody(@NotBlank String funder) {
  }

  /** @param reason as the bank gives it */
  record ReturnBody(String reason) {
  }

  @GetMapping("/applications/{reference}/payments")
  @Operation(summary = "Les versements d’un soutien : comptes par financeur, ordres, remboursements")
  PaymentsView payments(@PathVariable String reference, Authentication person) {
    applicants.get(reference, new Requester(person.getName(), true));
    Instant now = clock.instant();
    return new PaymentsView(reference, payments.account(reference).stream().map(AccountView::of).toList(),
        payments.of(reference).stream().map(order -> OrderView.of(order, now)).toList(),
        payments.repayments(reference));
  }

  @GetMapping("/payments/due")
  @Operation(summary = "Les versements à payer dont le délai de 60 jours est dépassé ou finit bientôt")
  List<OrderView> due(@RequestParam(defaultValue = "15") int days, Authentication person) {
    if (days < 0 || days > LONGEST_VIEW) {
      throw new InvalidValuesException("/days", "Donnez un nombre de jours de 0 à " + LONGEST_VIEW + ".");
    }
    Instant now = clock.instant();
    return payments.dueWithin(Duration.ofDays(days)).stream().filter(desk.seenBy(agent(person)))
        .map(order -> OrderView.of(order, now)).toList();
  }

  @PostMapping(path = "/calls/{code}/payment-runs", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Établir le fichier de virements SEPA d’un financeur, de tous les versements autorisés",
      requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = RunBody.class))))
  ResponseEntity<RunView> export(@PathVariable String code, HttpServletRequest request, Authentication person)
      throws IOException {
    RunBody body = strictJson.read(request.getInputStream(), RunBody.class);
    validation.check(body);
    refuseOthers(code, body.funder(), person);
    RunView run = RunView.of(runs.export(code, body.funder(), person.getName(), desk.seenBy(agent(person))));
    return ResponseEntity.created(URI.create(run.href())).body(run);
  }

  @GetMapping("/calls/{code}/payment-runs")
  @Operation(summary = "Les fichiers de virements d’un appel")
  List<RunView> runs(@PathVariable String code, Authentication person) {
    return desk.runs(agent(person), code).stream().map(RunView::of).toList();
  }

  /** The same bytes each time; full account numbers, so for those who pay and for auditors. */
  @GetMapping("/payment-runs/{id}")
  @Operation(summary = "Un fichier de virements SEPA (pain.001), tel qu’il a été établi")
  ResponseEntity<byte[]> file(@PathVariable String id, Authentication person) {
    PaymentRun run = runs.get(id);
    if (!PersonGroups.contain(person, Groups.AUDITORS)) {
      refuseOthers(run.callCode(), run.funderCode(), person);
    }
    desk.requireWhole(agent(person), run);
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
            .filename(run.fileName(), StandardCharsets.UTF_8).build().toString())
        .contentType(MediaType.APPLICATION_XML)
        .body(runs.content(run));
  }

  @GetMapping("/payment-runs/{id}/orders")
  @Operation(summary = "Les virements d’un fichier, et ce que la banque en a fait")
  List<OrderView> runOrders(@PathVariable String id, Authentication person) {
    Instant now = clock.instant();
    return runs.orders(runs.get(id)).stream().filter(desk.seenBy(agent(person))).map(order -> OrderView.of(order, now)).toList();
  }

  @PostMapping(path = "/payment-runs/{id}/answer", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Noter la réponse de la banque à un fichier : chaque virement payé ou rejeté",
      requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = BankAnswer.class))))
  List<OrderView> answered(@PathVariable String id, HttpServletRequest request, Authentication person) throws IOException {
    PaymentRun run = runs.get(id);
    refuseOthers(run.callCode(), run.funderCode(), person);
    byte[] body = request.getInputStream().readAllBytes();
    BankAnswer answer = strictJson.read(new java.io.ByteArrayInputStream(body), BankAnswer.class);
    validation.check(answer);
    Instant now = clock.instant();
    return runs.answer(run, answer, body, person.getName(), desk.seenBy(agent(person))).stream()
        .map(order -> OrderView.of(order, now)).toList();
  }

  @PostMapping(path = "/payment-runs/{id}/answer", consumes = {MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE})
  @Operation(summary = "Lire la réponse de la banque à un fichier (pain.002)")
  List<OrderView> answeredByFile(@PathVariable String id, HttpServletRequest request, Authentication person)
      throws IOException {
    PaymentRun run = runs.get(id);
    refuseOthers(run.callCode(), run.funderCode(), person);
    Instant now = clock.instant();
    return runs.answer(run, request.getInputStream().readAllBytes(), person.getName(), desk.seenBy(agent(person))).stream()
        .map(order -> OrderView.of(order, now)).toList();
  }

  @PostMapping(path = "/payments/{id}/return", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Noter qu’un virement a été rejeté par la banque ; son montant redevient disponible",
      requestBody =
      @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = ReturnBody.class))))
  void sentBack(@PathVariable String id, HttpServletRequest request, Authentication person) throws IOException {
    ReturnBody body = strictJson.read(request.getInputStream(), ReturnBody.class);
    PaymentOrder order = payments.get(id);
    refuseOthers(order.callCode(), order.funderCode(), person);
    if (!desk.seenBy(agent(person)).test(order)) {
      throw new UnknownReferenceException("Aucun versement ne porte ce numéro.");
    }
    payments.returned(id, body.reason(), person.getName());
  }

  /** Each funder's money is paid by its own people. */
  private void refuseOthers(String callCode, String funderCode, Authentication person) {
    desk.requirePayer(agent(person), callCode, funderCode);
  }

  private static PaymentDesk.Agent agent(Authentication person) {
    return new PaymentDesk.Agent(person.getName(), PersonGroups.of(person));
  }

  private static String href(String runId) {
    return "/api/payment-runs/" + runId;
  }
}
