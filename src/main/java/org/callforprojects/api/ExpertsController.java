package org.callforprojects.api;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.json.StrictJson;
import org.callforprojects.review.Expert;
import org.callforprojects.review.ExpertProfile;
import org.callforprojects.review.Experts;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an expert declares once of themselves; programme officers may do it for any. */
@RestController
@RequestMapping(path = "/api/experts/{userId}", produces = MediaType.APPLICATION_JSON_VALUE)
class ExpertsController {

  private static final String PROGRAMME_OFFICER = "GROUP_programmeOfficers";

  private final Experts experts;
  private final StrictJson strictJson;

  ExpertsController(Experts experts, StrictJson strictJson) {
    this.experts = experts;
    this.strictJson = strictJson;
  }

  /** @param departement null until declared */
  record View(String userId, String name, String email, String departement, Set<String> links) {

    static View of(Expert expert) {
      return new View(expert.userId(), expert.name(), expert.email(), expert.departement(), new TreeSet<>(expert.links()));
    }
  }

  @GetMapping
  @Operation(summary = "Ce qu’un expert a déclaré de lui-même")
  View get(@PathVariable String userId, Authentication person) {
    refuseOthers(userId, person);
    return View.of(experts.get(userId));
  }

  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Déclarer son département et les organisations auxquelles on est lié", requestBody =
      @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = ExpertProfile.class))))
  View declare(@PathVariable String userId, HttpServletRequest request, Authentication person) throws IOException {
    refuseOthers(userId, person);
    experts.declare(userId, strictJson.read(request.getInputStream(), ExpertProfile.class), person.getName());
    return View.of(experts.get(userId));
  }

  /** The same whether the other exists or not. */
  private static void refuseOthers(String userId, Authentication person) {
    if (!userId.equals(person.getName()) && person.getAuthorities().stream()
        .noneMatch(granted -> granted.getAuthority().equals(PROGRAMME_OFFICER))) {
      throw new ForbiddenException("Vous ne pouvez lire et déclarer que ce qui vous concerne.");
    }
  }
}
