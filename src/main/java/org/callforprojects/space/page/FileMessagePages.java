package org.callforprojects.space.page;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.callforprojects.application.Application;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.space.Messages;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Messages between those of a file and the office. */
@Controller
@RequestMapping(OwnFile.PATH)
class FileMessagePages {

  private final OwnFile own;
  private final Messages messages;

  FileMessagePages(OwnFile own, Messages messages) {
    this.own = own;
    this.messages = messages;
  }

  @GetMapping("/echanges")
  String write(@PathVariable String reference, @RequestParam(defaultValue = "") String subject, HttpServletRequest request,
      Model model) {
    return thread(reference, null, subject, "", List.of(), request, model);
  }

  @GetMapping("/echanges/{thread:[0-9a-f-]{36}}")
  String thread(@PathVariable String reference, @PathVariable String thread, HttpServletRequest request, Model model) {
    return thread(reference, thread, "", "", List.of(), request, model);
  }

  private String thread(String reference, String thread, String subject, String body, List<Fault> faults,
      HttpServletRequest request, Model model) {
    Application file = own.read(reference, request);
    model.addAttribute("deposited", file);
    model.addAttribute("thread", thread == null ? null : messages.read(reference, thread, Person.requester(request)));
    model.addAttribute("base", "/espace/dossiers/" + reference + "/echanges");
    model.addAttribute("subject", subject);
    model.addAttribute("body", body);
    model.addAttribute("faults", new Faults(faults));
    model.addAttribute("inside", false);
    return "space/thread";
  }

  @PostMapping({"/echanges", "/echanges/{thread:[0-9a-f-]{36}}"})
  String send(@PathVariable String reference, @PathVariable(required = false) String thread,
      @RequestParam(defaultValue = "") String subject, @RequestParam(defaultValue = "") String body,
      @RequestParam(name = "file", required = false) List<MultipartFile> file, HttpServletRequest request, Model model)
      throws IOException {
    try {
      String written = messages.write(reference, Person.requester(request), thread, subject, body, Uploads.of(file),
          Person.account(request).name());
      return OwnFile.BACK + "/echanges/" + written;
    } catch (InvalidValuesException e) {
      return thread(reference, thread, subject, body, e.faults(), request, model);
    }
  }

  @GetMapping("/echanges/pieces/{id}")
  ResponseEntity<byte[]> attachment(@PathVariable String reference, @PathVariable String id, HttpServletRequest request) {
    Messages.Attachment found = messages.attachment(reference, id, Person.requester(request));
    return Download.of(found.fileName(), found.contentType(), messages.content(found));
  }
}
