package org.callforprojects.space.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import org.callforprojects.application.Application;
import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.application.submission.FundingSource;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.ReportAccount;
import org.callforprojects.grant.ReportBody;
import org.callforprojects.grant.Tranche;
import org.callforprojects.grant.beneficiary.BeneficiaryService;
import org.callforprojects.grant.sheet.YearlyPlan;
import org.callforprojects.json.Json;
import org.callforprojects.space.AnswersReader;
import org.callforprojects.space.DraftReferences;
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

/** The yearly report that a tranche waits for. */
@Controller
@RequestMapping(OwnFile.PATH)
class ReportPages {

  private final OwnFile own;
  private final FileView files;
  private final BeneficiaryService beneficiaries;
  private final AnswersReader reader;
  private final DraftReferences references;
  private final Json json;

  ReportPages(OwnFile own, FileView files, BeneficiaryService beneficiaries, AnswersReader reader, DraftReferences references,
      Json json) {
    this.own = own;
    this.files = files;
    this.beneficiaries = beneficiaries;
    this.reader = reader;
    this.references = references;
    this.json = json;
  }

  @GetMapping("/compte-rendu")
  String report(@PathVariable String reference, HttpServletRequest request, Model model) {
    return report(reference, json.read("{}", ObjectNode.class), List.of(), 1, request, model);
  }

  private String report(String reference, ObjectNode typed, List<Fault> faults, int more, HttpServletRequest request,
      Model model) {
    Application file = own.toAct(reference, request);
    FileView.Page page = files.of(file);
    Tranche tranche = page.grant() == null ? null : page.grant().awaitedTranche().orElse(null);
    if (tranche == null) {
      throw new ConflictException("Aucun compte rendu n’est attendu de vous.");
    }
    int year = YearlyPlan.yearOf(page.grant(), tranche.number());
    Map<String, String> plan = new LinkedHashMap<>();
    YearlyPlan.of(page.grant().terms(), file.submission().budget(), year)
        .forEach((category, amount) -> plan.put(category.name(), FrenchText.euros(amount)));
    model.addAttribute("file", page);
    model.addAttribute("tranche", tranche);
    model.addAttribute("year", year);
    model.addAttribute("plan", plan);
    model.addAttribute("categories", BudgetCategory.values());
    model.addAttribute("accounts", ReportAccount.values());
    model.addAttribute("sources", FundingSource.values());
    model.addAttribute("faults", new Faults(faults));
    model.addAttribute("form", new AnswerForm(typed, faults.stream().map(fault -> new org.callforprojects.space.DraftCheck.Problem(
        org.callforprojects.space.Section.BUDGET, fault.pointer(), "", fault.message())).toList(), true, more, references));
    return "space/report";
  }

  @PostMapping("/compte-rendu")
  String sendReport(@PathVariable String reference, @RequestParam(defaultValue = "") String etape,
      @RequestParam(defaultValue = "") String action, @RequestAttribute(ArrivalFilter.ARRIVED_AT) Instant arrivedAt,
      HttpServletRequest request, RedirectAttributes flash, Model model) {
    own.toAct(reference, request);
    ObjectNode typed = AnswerForm.read(List.of("periodStart", "periodEnd", "costs", "charges", "resources", "grantUsed",
        "allocation", "narrative", "indicators"), request.getParameterMap());
    if (action.equals("add")) {
      return report(reference, typed, List.of(), 1, request, model);
    }
    ObjectNode sent = typed.deepCopy();
    withoutBlank(sent, "costs");
    withoutBlank(sent, "charges");
    if (!sent.has("resources")) {
      sent.putArray("resources");
    }
    AnswersReader.Typed<ReportBody> body = reader.read(sent, ReportBody.class);
    List<Fault> faults = new ArrayList<>(body.faults());
    if (faults.isEmpty()) {
      try {
        if (!etape.equals(Recap.SEND)) {
          beneficiaries.checkReport(reference, Person.requester(request), body.value());
          Map<String, String> fields = new LinkedHashMap<>();
          AnswerForm.fields(typed).forEach(field -> fields.put(field.value(), field.label()));
          return Recap.show(model, reference, "Relire mon compte rendu",
              "Un compte rendu remis ne se reprend pas ; le service l’examine avant de payer la tranche.", lines(body.value()),
              fields, "compte-rendu", "Remettre le compte rendu");
        }
        beneficiaries.report(reference, Person.requester(request), body.value(), arrivedAt);
        flash.addFlashAttribute(OwnFile.DONE, "Votre compte rendu est remis.");
        return OwnFile.BACK;
      } catch (InvalidValuesException e) {
        faults.addAll(e.faults());
      }
    }
    return report(reference, typed, faults, 0, request, model);
  }

  private static void withoutBlank(ObjectNode sent, String rows) {
    if (sent.get(rows) instanceof ArrayNode array) {
      for (int i = array.size() - 1; i >= 0; i--) {
        if (array.get(i).path("amount").asText("").isBlank()) {
          array.remove(i);
        }
      }
    }
  }

  private static List<Recap.Line> lines(ReportBody body) {
    List<Recap.Line> lines = new ArrayList<>();
    lines.add(new Recap.Line("Période", FrenchText.date(body.periodStart()) + " – " + FrenchText.date(body.periodEnd())));
    body.costs().forEach(cost -> lines.add(new Recap.Line(cost.category().label(), FrenchText.euros(cost.amount()))));
    lines.add(new Recap.Line("Total des dépenses", FrenchText.euros(body.total())));
    body.resources().forEach(resource -> lines.add(new Recap.Line(resource.source().label() + ", " + resource.name(),
        FrenchText.euros(resource.amount()) + (resource.received() ? ", reçu" : ", attendu"))));
    lines.add(new Recap.Line("Part de la subvention employée", FrenchText.euros(body.grantUsed())));
    lines.add(new Recap.Line("Récit", body.narrative()));
    return lines;
  }
}
