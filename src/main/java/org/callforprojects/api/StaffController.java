package org.callforprojects.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.PrintedText;
import org.callforprojects.fault.Validation;
import org.callforprojects.identity.ApplicantAccounts;
import org.callforprojects.json.StrictJson;
import org.callforprojects.notification.Outbox;
import org.callforprojects.typed.MailAddress;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What officers do beside their tasks. */
@RestController
@RequestMapping(path = "/api", consumes = MediaType.APPLICATION_JSON_VALUE)
class StaffController {

  /** Bytes: bcrypt takes no more. */
  private static final int LONGEST_PASSWORD = 72;

  private final ApplicantAccounts accounts;
  private final Outbox outbox;
  private final StrictJson strictJson;
  private final Validation validation;

  StaffController(ApplicantAccounts accounts, Outbox outbox, StrictJson strictJson, Validation validation) {
    this.accounts = accounts;
    this.outbox = outbox;
    this.strictJson = strictJson;
    this.validation = validation;
  }

  /** An account for an applicant. */
  record AccountBody(@NotBlank @MailAddress @Size(max = 128) String email, @NotBlank @Size(max = 200) @PrintedText String name,
      @NotBlank @Size(min = 12, max = LONGEST_PASSWORD) String password) {
  }

  /** What became of a mail whose sending was interrupted. */
  record SettlementBody(@NotNull Boolean arrived) {
  }

  @PostMapping("/applicants")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Ouvrir un compte à un candidat")
  void createAccount(HttpServletRequest request) throws IOException {
    AccountBody body = strictJson.read(request.getInputStream(), AccountBody.class, (account, found) -> faults(account));
    List<Fault> faults = faults(body);
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
    accounts.create(body.email(), body.name(), body.password());
  }

  private List<Fault> faults(AccountBody account) {
    List<Fault> faults = new ArrayList<>(validation.faults(account));
    boolean judged = account.password() == null || !Fault.none(faults, "/password");
    if (!judged && account.password().getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD) {
      faults.add(new Fault("/password", "Ce mot de passe est trop long : " + LONGEST_PASSWORD
          + " octets au plus, et un caractère accentué en compte deux."));
    }
    return faults;
  }

  @PostMapping("/mails/{id}/settlement")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Dire si un courrier dont l’envoi fut interrompu est arrivé")
  void settle(@PathVariable String id, HttpServletRequest request) throws IOException {
    SettlementBody body = strictJson.read(request.getInputStream(), SettlementBody.class);
    validation.check(body);
    outbox.settle(id, body.arrived());
  }
}
