package org.callforprojects.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.Validation;
import org.callforprojects.identity.ApplicantAccounts;
import org.callforprojects.json.StrictJson;
import org.callforprojects.notification.Outbox;
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

  /** Spring's BCrypt takes no more. */
  private static final int BCRYPT_BYTES = 72;

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
  record AccountBody(@NotBlank @Email @Size(max = 128) String email, @NotBlank @Size(max = 200)
      @Pattern(regexp = "[^\\p{Cntrl}\\uD800-\\uDFFF]*+", message = "Ce texte contient un caractère interdit.")
      String name,
      @NotBlank @Size(min = 12, max = 72) String password) {
  }

  /** What became of a mail whose sending was interrupted. */
  record SettlementBody(@NotNull Boolean arrived) {
  }

  @PostMapping("/applicants")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Ouvrir un compte à un candidat")
  void createAccount(HttpServletRequest request) throws IOException {
    AccountBody body = strictJson.read(request.getInputStream(), AccountBody.class);
    validation.check(body);
    if (body.password().getBytes(StandardCharsets.UTF_8).length > BCRYPT_BYTES) {
      throw new InvalidValuesException("/password",
          "Ce mot de passe est trop long : 72 octets au plus, une lettre accentuée en compte deux.");
    }
    accounts.create(body.email(), body.name(), body.password());
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
