package org.callforprojects.space.page;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.caseload.FileHeads;
import org.callforprojects.caseload.FilePart;
import org.callforprojects.engine.task.OpenTasks;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.space.MessageTemplates;
import org.callforprojects.space.Messages;
import org.callforprojects.web.Reader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The office's side of what is written about a file: those who may read the file read it, officers write. */
@Controller
@RequestMapping("/dossier/{reference}/echanges")
class OfficeMessages {

  private static final String PART = "/echanges";
  private static final String BACK = "redirect:/dossier/{reference}/echanges";

  private final Messages messages;
  private final MessageTemplates templates;
  private final ApplicantService applicants;
  private final FileHeads heads;
  private final Reader reader;

  OfficeMessages(Messages messages, MessageTemplates templates, ApplicantService applicants, FileHeads heads, Reader reader) {
    this.heads = heads;
    this.messages = messages;
    this.templates = templates;
    this.applicants = applicants;
    this.reader = reader;
  }

  private void head(String reference, Model model) {
    model.addAttribute("head", heads.of(reference, PART, new OpenTasks.Person(reader.account(), reader.groups())));
  }

  /** The office's messages as a part of the file. */
  @Configuration(proxyBeanMethods = false)
  static class Parts {

    @Bean
    FilePart messagesPart(Messages messages) {
      return new FilePart(80, PART, "Échanges", false, Set.of(), (reference, reader) ->
          messages.unread(List.of(reference), new Requester(reader, true, false)).getOrDefault(reference, 0));
    }
  }

  private static boolean has(Authentication person, String authority) {
    return person.getAuthorities().stream().anyMatch(granted -> granted.getAuthority().equals(authority));
  }

  private static Requester requester(Authentication person) {
    return new Requester(person.getName(), has(person, "STAFF"), has(person, "GRANT_READER"));
  }

  @GetMapping
  String list(@PathVariable String reference, @RequestParam(defaultValue = "") String modele, Authentication person,
      Model model) {
    return list(reference, modele, "", "", List.of(), person, model);
  }

  private String list(String reference, String template, String subject, String body, List<Fault> faults,
      Authentication person, Model model) {
    MessageTemplates.Template chosen = templates.find(template).orElse(null);
    model.addAttribute("deposited", applicants.get(reference, requester(person)));
    head(reference, model);
    model.addAttribute("threads", messages.of(reference, requester(person)));
    model.addAttribute("templates", templates.all());
    model.addAttribute("chosen", template);
    model.addAttribute("subject", chosen == null ? subject : chosen.subject());
    model.addAttribute("body", chosen == null ? body : chosen.body());
    model.addAttribute("faults", new Faults(faults));
    model.addAttribute("mayWrite", has(person, "OFFICER"));
    return "space/office-threads";
  }

  @GetMapping("/{thread:[0-9a-f-]{36}}")
  String thread(@PathVariable String reference, @PathVariable String thread, @RequestParam(defaultValue = "") String modele,
      Authentication person, Model model) {
    return thread(reference, thread, templates.find(modele).map(MessageTemplates.Template::body).orElse(""), List.of(), person,
        model);
  }

  private String thread(String reference, String thread, String body, List<Fault> faults, Authentication person,
      Model model) {
    model.addAttribute("deposited", applicants.get(reference, requester(person)));
    head(reference, model);
    model.addAttribute("thread", messages.read(reference, thread, requester(person)));
    model.addAttribute("templates", templates.all());
    model.addAttribute("body", body);
    model.addAttribute("faults", new Faults(faults));
    model.addAttribute("mayWrite", has(person, "OFFICER"));
    return "space/office-thread";
  }

  @PostMapping({"", "/{thread:[0-9a-f-]{36}}"})
  String write(@PathVariable String reference, @PathVariable(required = false) String thread,
      @RequestParam(defaultValue = "") String subject, @RequestParam(defaultValue = "") String body,
      @RequestParam(name = "file", required = false) List<MultipartFile> file, Authentication person, Model model)
      throws IOException {
    OfficeDesk.requireOfficer(has(person, "OFFICER"));
    try {
      return BACK + "/" + messages.write(reference, requester(person), thread, subject, body, Uploads.of(file), reader.name());
    } catch (InvalidValuesException e) {
      return thread == null ? list(reference, "", subject, body, e.faults(), person, model)
          : thread(reference, thread, body, e.faults(), person, model);
    }
  }

  @PostMapping("/{thread:[0-9a-f-]{36}}/cloture")
  String close(@PathVariable String reference, @PathVariable String thread, Authentication person) {
    OfficeDesk.requireOfficer(has(person, "OFFICER"));
    messages.close(reference, thread, requester(person));
    return BACK;
  }

  @GetMapping("/pieces/{id}")
  ResponseEntity<byte[]> attachment(@PathVariable String reference, @PathVariable String id, Authentication person) {
    Messages.Attachment found = messages.attachment(reference, id, requester(person));
    return Download.of(found.fileName(), found.contentType(), messages.content(found));
  }
}
