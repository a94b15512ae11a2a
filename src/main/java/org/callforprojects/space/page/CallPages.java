package org.callforprojects.space.page;

import java.time.Clock;
import java.util.List;

import org.callforprojects.call.Call;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.space.CallGuide;
import org.callforprojects.space.CallQuestions;
import org.callforprojects.web.Reader;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A call as anyone may read it: what it funds, who may apply, until when, by which criteria, with which documents. */
@Controller
class CallPages {

  private static final String PROGRAMME_OFFICER = "GROUP_programmeOfficers";

  private final CallService calls;
  private final CallGuide guide;
  private final CallQuestions questions;
  private final Reader reader;
  private final Clock clock;

  CallPages(CallService calls, CallGuide guide, CallQuestions questions, Reader reader, Clock clock) {
    this.calls = calls;
    this.guide = guide;
    this.questions = questions;
    this.reader = reader;
    this.clock = clock;
  }

  record Line(String code, String title, String status, DraftPages.Deadline deadline, boolean results) {
  }

  private Line line(Call call) {
    return new Line(call.code(), FrenchText.spaced(call.settings().title()), call.status().label(),
        DraftPages.deadline(call.settings(), clock.instant()), call.hasPublishedResults());
  }

  @GetMapping("/appels")
  String list(Model model) {
    List<Line> lines = calls.publicCalls().stream().map(this::line).toList();
    model.addAttribute("open", lines.stream().filter(line -> !line.deadline().over()).toList());
    model.addAttribute("past", lines.stream().filter(line -> line.deadline().over()).toList());
    return "space/calls";
  }

  @GetMapping("/appels/{code:[A-Z0-9-]+}")
  String call(@PathVariable String code, Model model) {
    Call call = calls.getPublic(code);
    CallSettings settings = call.settings();
    model.addAttribute("call", line(call));
    model.addAttribute("settings", settings);
    model.addAttribute("opensAt", FrenchText.dateTime(settings.opensAt().toInstant()));
    model.addAttribute("guide", guide.of(settings));
    model.addAttribute("questions", questions.of(code));
    model.addAttribute("mayAnswer", reader.has(PROGRAMME_OFFICER));
    model.addAttribute("applicant", reader.applicant());
    return "space/call";
  }

  @GetMapping("/appels/{code:[A-Z0-9-]+}/reglement.pdf")
  ResponseEntity<byte[]> rules(@PathVariable String code) {
    return Download.pdf(code + "-reglement.pdf", guide.print(calls.getPublic(code).settings()));
  }

  @PostMapping("/appels/{code:[A-Z0-9-]+}/questions")
  String publish(@PathVariable String code, @RequestParam(defaultValue = "") String question,
      @RequestParam(defaultValue = "") String answer) {
    if (!reader.has(PROGRAMME_OFFICER)) {
      throw new ForbiddenException("Seuls les responsables de programme publient des réponses.");
    }
    calls.getPublic(code);
    questions.publish(code, question, answer);
    return "redirect:/appels/{code}#questions";
  }
}
