package org.callforprojects.space.page;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.callforprojects.appeal.AppealFiling;
import org.callforprojects.appeal.AppealRequest;
import org.callforprojects.appeal.AppealService;
import org.callforprojects.appeal.AppealStanding;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.web.ArrivalFilter;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The appeals of a file, and how an officer registers one that came on paper, with its day of reception and its postmark. */
@Controller
@RequestMapping("/dossier/{reference}/recours")
class OfficeAppeals {

  private final ApplicantService applicants;
  private final AppealFiling filing;
  private final AppealService appeals;
  private final Clock clock;

  OfficeAppeals(ApplicantService applicants, AppealFiling filing, AppealService appeals, Clock clock) {
    this.applicants = applicants;
    this.filing = filing;
    this.appeals = appeals;
    this.clock = clock;
  }

  /** What an officer typed. */
  public record Typed(String decision, String grounds, String receivedOn, String postedOn) {
  }

  @GetMapping
  String page(@PathVariable String reference, Authentication person, Model model) {
    return page(reference, new Typed("", "", "", ""), List.of(), person, model);
  }

  private String page(String reference, Typed typed, List<Fault> faults, Authentication person, Model model) {
    model.addAttribute("deposited", applicants.get(reference, requester(person)));
    AppealStanding standing = appeals.standing(reference);
    model.addAttribute("standing", standing);
    model.addAttribute("choice", new AppealChoice(standing, typed.decision(), clock.instant()));
    model.addAttribute("typed", typed);
    model.addAttribute("faults", new Faults(faults));
    model.addAttribute("mayWrite", has(person, "OFFICER"));
    return "space/office-appeals";
  }

  @PostMapping
  String file(@PathVariable String reference, @RequestParam(defaultValue = "") String decision,
      @RequestParam(defaultValue = "") String grounds, @RequestParam(defaultValue = "") String receivedOn,
      @RequestParam(defaultValue = "") String postedOn, @RequestAttribute(ArrivalFilter.ARRIVED_AT) Instant arrivedAt,
      Authentication person, RedirectAttributes flash, Model model) {
    OfficeDesk.requireOfficer(has(person, "OFFICER"));
    Typed typed = new Typed(decision, grounds, receivedOn, postedOn);
    if (new AppealChoice(appeals.standing(reference), decision, clock.instant()).missing()) {
      return page(reference, typed, List.of(new Fault("/decision", "Dites quelle décision est contestée.")), person, model);
    }
    try {
      filing.file(reference, requester(person), new AppealRequest(grounds, blankToNull(receivedOn), blankToNull(postedOn),
          blankToNull(decision)), arrivedAt);
    } catch (InvalidValuesException e) {
      return page(reference, typed, new ArrayList<>(e.faults()), person, model);
    } catch (ConflictException e) {
      return page(reference, typed, List.of(new Fault("", e.getMessage())), person, model);
    }
    flash.addFlashAttribute("done", "Le recours est enregistré. Son accusé de réception est envoyé.");
    return "redirect:/dossier/{reference}/recours";
  }

  private static boolean has(Authentication person, String authority) {
    return person.getAuthorities().stream().anyMatch(granted -> granted.getAuthority().equals(authority));
  }

  private static Requester requester(Authentication person) {
    return new Requester(person.getName(), has(person, "STAFF"), has(person, "GRANT_READER"));
  }

  private static String blankToNull(String text) {
    return text.isBlank() ? null : text.strip();
  }
}
