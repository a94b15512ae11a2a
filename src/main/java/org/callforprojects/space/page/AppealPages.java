package org.callforprojects.space.page;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.callforprojects.appeal.AppealFiling;
import org.callforprojects.appeal.AppealRequest;
import org.callforprojects.appeal.AppealService;
import org.callforprojects.application.Application;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.web.ArrivalFilter;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An appeal against a decision on a file. */
@Controller
@RequestMapping(OwnFile.PATH)
class AppealPages {

  private static final int LONGEST_GROUNDS = 10_000;

  private final OwnFile own;
  private final FileView files;
  private final AppealFiling appeals;
  private final AppealService standing;
  private final Clock clock;

  AppealPages(OwnFile own, FileView files, AppealFiling appeals, AppealService standing, Clock clock) {
    this.own = own;
    this.files = files;
    this.appeals = appeals;
    this.standing = standing;
    this.clock = clock;
  }

  @GetMapping("/recours")
  String appeal(@PathVariable String reference, @RequestParam(defaultValue = "") String decision, HttpServletRequest request,
      Model model) {
    return appeal(reference, decision, "", List.of(), request, model);
  }

  private String appeal(String reference, String decision, String grounds, List<Fault> faults, HttpServletRequest request,
      Model model) {
    Application file = own.toAct(reference, request);
    model.addAttribute("file", files.of(file));
    model.addAttribute("choice", new AppealChoice(standing.standing(reference), decision, clock.instant()));
    model.addAttribute("grounds", grounds);
    model.addAttribute("faults", new Faults(faults));
    return "space/appeal";
  }

  @PostMapping("/recours")
  String fileAppeal(@PathVariable String reference, @RequestParam(defaultValue = "") String grounds,
      @RequestParam(defaultValue = "") String decision, @RequestParam(defaultValue = "") String etape,
      @RequestAttribute(ArrivalFilter.ARRIVED_AT) Instant arrivedAt, HttpServletRequest request, RedirectAttributes flash,
      Model model) {
    own.toAct(reference, request);
    AppealChoice choice = new AppealChoice(standing.standing(reference), decision, clock.instant());
    List<Fault> faults = new ArrayList<>();
    if (choice.missing()) {
      faults.add(new Fault("/decision", "Dites quelle décision vous contestez."));
    }
    if (grounds.isBlank()) {
      faults.add(new Fault("/grounds", "Dites pourquoi vous contestez la décision."));
    } else if (grounds.length() > LONGEST_GROUNDS) {
      faults.add(new Fault("/grounds", FrenchText.count(BigDecimal.valueOf(LONGEST_GROUNDS)) + "\u00A0caractères au plus ("
          + FrenchText.count(BigDecimal.valueOf(grounds.length())) + " saisis)."));
    }
    if (!faults.isEmpty()) {
      return appeal(reference, decision, grounds, faults, request, model);
    }
    if (!etape.equals(Recap.SEND)) {
      List<Recap.Line> lines = new ArrayList<>();
      if (choice.named() != null) {
        lines.add(new Recap.Line("Décision contestée", choice.named()));
      }
      lines.add(new Recap.Line("Motifs de votre recours", grounds));
      return Recap.show(model, reference, "Relire mon recours", "Le recours sera examiné par une personne qui n’a pas pris part à la "
          + "décision. Il ne se forme qu’une fois.", lines, Map.of("grounds", grounds, "decision", decision), "recours",
          "Former le recours");
    }
    try {
      appeals.file(reference, Person.requester(request), new AppealRequest(grounds, null, null, OwnFile.blankToNull(decision)),
          arrivedAt);
    } catch (InvalidValuesException e) {
      return appeal(reference, decision, grounds, e.faults(), request, model);
    } catch (ConflictException e) {
      return appeal(reference, decision, grounds, List.of(new Fault("/grounds", e.getMessage())), request, model);
    }
    flash.addFlashAttribute(OwnFile.DONE, "Votre recours est enregistré. Un accusé de réception vous est adressé.");
    return OwnFile.BACK;
  }

  // --- agreement ---
}
