package org.callforprojects.portal;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.committee.paper.Pack;
import org.callforprojects.committee.paper.PackSpreadsheet;
import org.callforprojects.committee.paper.SessionPapers;
import org.callforprojects.committee.room.SessionSheet;
import org.callforprojects.committee.room.SessionSheets;
import org.callforprojects.explanation.CommitteePack;
import org.callforprojects.explanation.PackJobs;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.Recusals;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A session of the committee, for those who prepare it, sit on it or follow it, as the security chain says. */
@Controller
@RequestMapping("/comite/{code}")
class CommitteePages {

  /** Seconds: a decision takes longer than that to be typed. */
  private static final String REFRESH = "20";

  private static final String SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final SessionSheets sessions;
  private final SessionPapers papers;
  private final PackSpreadsheet spreadsheets;
  private final CommitteePack packs;
  private final PackJobs jobs;
  private final Recusals recusals;

  CommitteePages(SessionSheets sessions, SessionPapers papers, PackSpreadsheet spreadsheets, CommitteePack packs,
      PackJobs jobs, Recusals recusals) {
    this.jobs = jobs;
    this.recusals = recusals;
    this.sessions = sessions;
    this.papers = papers;
    this.spreadsheets = spreadsheets;
    this.packs = packs;
  }

  /** @param fixed given to stop the page from loading itself again, for those who read slowly or aloud */
  @GetMapping
  String session(@PathVariable String code, @RequestParam(name = "fixe", required = false) String fixed,
      Authentication person, Model model, HttpServletResponse response) {
    SessionSheet session = sessions.of(code, recusals.of(person.getName()));
    boolean refreshes = session.deliberating() && fixed == null;
    if (refreshes) {
      response.setHeader("Refresh", REFRESH);
    }
    model.addAttribute("meeting", session);
    model.addAttribute("refresh", refreshes ? REFRESH : null);
    return "session";
  }

  @GetMapping("/convocation.pdf")
  ResponseEntity<byte[]> convening(@PathVariable String code) {
    return pdf(papers.convening(code), code + "-convocation.pdf");
  }

  @GetMapping("/proces-verbal.pdf")
  ResponseEntity<byte[]> minutes(@PathVariable String code) {
    return pdf(papers.minutes(code), code + "-proces-verbal.pdf");
  }

  /** Written to the reader as it is made. */
  @GetMapping("/dossier.xlsx")
  void spreadsheet(@PathVariable String code, Authentication person, HttpServletResponse response) throws IOException {
    send(spreadsheets.of(code, recusals.of(person.getName())), code + "-dossier.xlsx", SPREADSHEET, response);
  }

  /** The pack as it is being made, then the file; it loads itself again while the job runs. */
  @GetMapping("/dossier")
  String packPage(@PathVariable String code, Authentication person, Model model, HttpServletResponse response) {
    Set<String> hidden = recusals.of(person.getName());
    SessionSheet session = sessions.of(code, hidden);
    PackJobs.Progress pack = jobs.last(code, hidden).orElse(null);
    boolean running = pack != null && pack.status() == PackJobs.Status.RUNNING;
    if (running) {
      response.setHeader("Refresh", "3");
    }
    model.addAttribute("meeting", session);
    model.addAttribute("pack", pack);
    model.addAttribute("made", pack == null ? "" : FrenchText.dateTime(pack.askedAt()));
    return "committee/pack";
  }

  @PostMapping("/dossier")
  String makePack(@PathVariable String code, Authentication person, RedirectAttributes message) {
    try {
      jobs.start(code, recusals.of(person.getName()), person.getName());
    } catch (ConflictException e) {
      message.addFlashAttribute("refused", e.getMessage());
    }
    return "redirect:/comite/" + code + "/dossier";
  }

  /** As the job made it. */
  @GetMapping("/dossier-complet.pdf")
  ResponseEntity<byte[]> madePack(@PathVariable String code, Authentication person) {
    return pdf(jobs.content(code, recusals.of(person.getName())), code + "-dossier.pdf");
  }

  @GetMapping("/dossier.pdf")
  void pack(@PathVariable String code, Authentication person, HttpServletResponse response) throws IOException {
    send(packs.of(code, recusals.of(person.getName())), code + "-dossier.pdf", MediaType.APPLICATION_PDF_VALUE, response);
  }

  private static void send(Pack pack, String name, String type, HttpServletResponse response) throws IOException {
    response.setContentType(type);
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString());
    pack.writeTo(response.getOutputStream());
  }

  private static ResponseEntity<byte[]> pdf(byte[] content, String name) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().filename(name).build().toString())
        .body(content);
  }
}
