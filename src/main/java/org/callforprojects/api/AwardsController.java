package org.callforprojects.api;

import java.io.IOException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.committee.award.AwardService;
import org.callforprojects.json.StrictJson;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What becomes of an award after its signature; for programme officers. */
@RestController
@RequestMapping(path = "/api/applications/{reference}/award", consumes = MediaType.APPLICATION_JSON_VALUE)
class AwardsController {

  private final ApplicantService applicants;
  private final AwardService awards;
  private final StrictJson strictJson;

  AwardsController(ApplicantService applicants, AwardService awards, StrictJson strictJson) {
    this.applicants = applicants;
    this.awards = awards;
    this.strictJson = strictJson;
  }

  /** @param reason told to the beneficiary once another person has confirmed */
  record LapseBody(String reason) {
  }

  @PostMapping("/lapse")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Proposer de constater la caducité d’un soutien ; une autre personne la confirme, puis son montant revient à l’enveloppe",
      requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = LapseBody.class))))
  void lapse(@PathVariable String reference, HttpServletRequest request, Authentication person) throws IOException {
    LapseBody body = strictJson.read(request.getInputStream(), LapseBody.class);
    applicants.get(reference, new Requester(person.getName(), true));
    awards.proposeLapse(reference, body.reason(), person.getName());
  }
}
