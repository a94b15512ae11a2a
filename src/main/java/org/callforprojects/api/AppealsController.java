package org.callforprojects.api;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.callforprojects.appeal.AppealFiling;
import org.callforprojects.appeal.AppealRequest;
import org.callforprojects.appeal.AppealService;
import org.callforprojects.appeal.AppealStanding;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.json.StrictJson;
import org.callforprojects.web.ArrivalFilter;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The administrative appeal against the decision that closed an application. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class AppealsController {

  private final AppealFiling filing;
  private final AppealService appeals;
  private final StrictJson strictJson;

  AppealsController(AppealFiling filing, AppealService appeals, StrictJson strictJson) {
    this.filing = filing;
    this.appeals = appeals;
    this.strictJson = strictJson;
  }

  @PostMapping(path = "/applications/{reference}/appeal", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Former un recours gracieux ; le service enregistre un original papier avec son jour de réception",
      requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = AppealRequest.class))))
  ResponseEntity<AppealStanding.Line> appeal(@PathVariable String reference, HttpServletRequest request,
      Authentication person, @Parameter(hidden = true) @RequestAttribute(ArrivalFilter.ARRIVED_AT) Instant arrivedAt)
      throws IOException {
    Requester requester = ApplicationsController.requester(person, "OFFICER");
    AppealRequest appeal = strictJson.read(request.getInputStream(), AppealRequest.class);
    int number = filing.file(reference, requester, appeal, arrivedAt);
    return ResponseEntity.created(URI.create("/api/applications/" + reference))
        .body(appeals.standing(reference).appeals().get(number - 1));
  }
}
