package org.callforprojects.api;

import java.io.IOException;
import java.net.URI;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.json.StrictJson;
import org.callforprojects.space.Messages;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What applicant and office write about a file, for programs; attachments go by the pages. */
@RestController
@RequestMapping(path = "/api/applications/{reference}/messages", produces = MediaType.APPLICATION_JSON_VALUE)
class MessagesController {

  private final Messages messages;
  private final StaffDirectory staff;
  private final StrictJson strictJson;

  MessagesController(Messages messages, StaffDirectory staff, StrictJson strictJson) {
    this.messages = messages;
    this.staff = staff;
    this.strictJson = strictJson;
  }

  /** @param thread the one it answers; left out to open one, with a subject */
  record MessageBody(String thread, String subject, String body) {
  }

  record Sent(String thread) {
  }

  @GetMapping
  @Operation(summary = "Les échanges sur un dossier, le dernier écrit d’abord")
  List<Messages.MessageThread> list(@PathVariable String reference, Authentication person) {
    return messages.of(reference, ApplicationsController.requester(person, ApplicationsController.STAFF));
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Écrire un message", requestBody =
      @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = MessageBody.class))))
  ResponseEntity<Sent> write(@PathVariable String reference, HttpServletRequest request, Authentication person)
      throws IOException {
    MessageBody message = strictJson.read(request.getInputStream(), MessageBody.class);
    Requester requester = ApplicationsController.requester(person, "OFFICER");
    boolean applicant = person.getAuthorities().stream().anyMatch(granted -> granted.getAuthority().equals("APPLICANT"));
    if (!applicant && !requester.staff()) {
      throw new ForbiddenException("Seul le service instructeur écrit au candidat.");
    }
    String name = applicant ? messages.nameOf(person.getName())
        : staff.names(List.of(person.getName())).getOrDefault(person.getName(), person.getName());
    String thread = messages.write(reference, requester, message.thread(), message.subject(), message.body(), List.of(), name);
    return ResponseEntity.created(URI.create("/api/applications/" + reference + "/messages")).body(new Sent(thread));
  }
}
