package org.callforprojects.portal;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.committee.scenario.Scenario;
import org.callforprojects.committee.scenario.Scenarios;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.Recusals;
import org.callforprojects.spreadsheet.Cells;
import org.callforprojects.typed.TypedNumber;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The ways of allotting the envelope, compared before the committee votes: members read, the secretaries write. */
@Controller
@RequestMapping("/comite/{code}")
class ScenarioPages {

  private static final int LARGEST_DIGITS = 10;

  private final Scenarios scenarios;
  private final Recusals recusals;

  ScenarioPages(Scenarios scenarios, Recusals recusals) {
    this.scenarios = scenarios;
    this.recusals = recusals;
  }

  @GetMapping("/scenarios")
  String scenarios(@PathVariable String code, Authentication person, Model model) {
    model.addAttribute("comparison", scenarios.compare(code, recusals.of(person.getName())));
    model.addAttribute("writes", SecretaryDesk.isSecretary(person));
    model.asMap().putIfAbsent(SecretaryDesk.FAULTS, Map.of());
    model.asMap().putIfAbsent("typed", Map.of("seuil", "80", "seuilListe", "60"));
    return "committee/scenarios";
  }

  /** The page of all with the form filled by one of them. */
  @GetMapping(path = "/scenarios", params = "modifier")
  String modify(@PathVariable String code, @RequestParam("modifier") String id, Authentication person, Model model) {
    SecretaryDesk.requireSecretary(person);
    Scenario scenario = scenarios.typed(code, id);
    Scenario.Parameters wanted = scenario.parameters();
    Map<String, String> typed = new LinkedHashMap<>(Map.of("scenario", id, "nom", scenario.name(), "seuil", FrenchText.count(wanted.threshold()),
        "seuilListe", FrenchText.count(wanted.reserveThreshold())));
    typed.put("plafond", wanted.cap() == null ? "" : wanted.cap().stripTrailingZeros().toPlainString().replace('.', ','));
    typed.put("parRegion", wanted.mostPerRegion() == null ? "" : wanted.mostPerRegion().toString());
    typed.put("prioritaires", wanted.priorityShare() == 0 ? "" : wanted.priorityShare().toString());
    model.addAttribute("typed", typed);
    model.addAttribute("without", wanted.without());
    return scenarios(code, person, model);
  }

  /** Read whole: before it is frozen, or to see what it gives to whom. */
  @GetMapping("/scenarios/{id:[0-9a-f-]{36}}")
  String scenario(@PathVariable String code, @PathVariable String id, Authentication person, Model model) {
    model.addAttribute("scenario", scenarios.of(code, id, recusals.of(person.getName())));
    model.addAttribute("writes", SecretaryDesk.isSecretary(person));
    return "committee/scenario";
  }

  @GetMapping("/scenarios/relecture")
  String reread(@PathVariable String code, @RequestParam("scenario") String id, Authentication person, Model model) {
    return scenario(code, id, person, model);
  }

  @GetMapping("/scenarios/{id:[0-9a-f-]{36}}.xlsx")
  void spreadsheet(@PathVariable String code, @PathVariable String id, Authentication person, HttpServletResponse response) throws IOException {
    Scenarios.Detail scenario = scenarios.of(code, id, recusals.of(person.getName()));
    response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(code + "-scenario.xlsx").build().toString());
    Workbook workbook = new Workbook(response.getOutputStream(), "Appels à projets", "1.0");
    Worksheet sheet = workbook.newWorksheet("Scénario");
    List<String> headings = List.of("Rang", "Référence", "Pôle", "Région", "Issue", "Montant (€)", "Motif");
    Cells.put(sheet, 0, 0, scenario.name());
    Cells.put(sheet, 1, 0, scenario.words());
    for (int c = 0; c < headings.size(); c++) {
      sheet.inlineString(3, c, headings.get(c));
      sheet.style(3, c).bold().set();
    }
    int row = 4;
    for (Scenarios.DetailLine line : scenario.lines()) {
      List<Object> cells = java.util.Arrays.asList(line.rank(), line.reference(), line.pole(), line.region(), line.cell().outcome(), line.euros(),
          line.cell().why());
      for (int c = 0; c < cells.size(); c++) {
        Cells.put(sheet, row, c, cells.get(c));
      }
      row++;
    }
    sheet.finish();
    workbook.finish();
  }

  @PostMapping("/scenarios")
  String add(@PathVariable String code, @RequestParam MultiValueMap<String, String> form, Authentication person, Model model,
      RedirectAttributes message, HttpServletResponse response) {
    SecretaryDesk.requireSecretary(person);
    String changed = SecretaryDesk.first(form, "scenario", "");
    try {
      Scenario.Parameters wanted = new Scenario.Parameters(number(form, "seuil", true), number(form, "seuilListe", true),
          number(form, "plafond", false), whole(form, "parRegion"), whole(form, "prioritaires"),
          new LinkedHashSet<>(form.getOrDefault("sans", List.of())));
      if (changed.isEmpty()) {
        scenarios.add(code, SecretaryDesk.first(form, "nom", ""), wanted, person.getName());
      } else {
        scenarios.change(code, changed, SecretaryDesk.first(form, "nom", ""), wanted, person.getName());
      }
    } catch (InvalidValuesException e) {
      response.setStatus(400);
      model.addAttribute(SecretaryDesk.FAULTS, SecretaryDesk.byField(e));
      model.addAttribute("typed", form.toSingleValueMap());
      model.addAttribute("without", form.getOrDefault("sans", List.of()));
      return scenarios(code, person, model);
    } catch (ConflictException e) {
      message.addFlashAttribute("refused", e.getMessage());
    }
    return "redirect:/comite/" + code + "/scenarios";
  }

  @PostMapping("/scenarios/{id}/retrait")
  String remove(@PathVariable String code, @PathVariable String id, Authentication person, RedirectAttributes message) {
    SecretaryDesk.requireSecretary(person);
    try {
      scenarios.remove(code, id, person.getName());
    } catch (ConflictException e) {
      message.addFlashAttribute("refused", e.getMessage());
    }
    return "redirect:/comite/" + code + "/scenarios";
  }

  @PostMapping("/scenarios/proposition")
  String propose(@PathVariable String code, @RequestParam("scenario") String id, Authentication person, RedirectAttributes message) {
    SecretaryDesk.requireSecretary(person);
    try {
      scenarios.propose(code, id, person.getName());
      message.addFlashAttribute(SecretaryDesk.DONE, "Ce scénario est la proposition de l’ordre du jour : ses montants sont offerts à chaque dossier, "
          + "et le procès-verbal le nomme avec ses paramètres.");
    } catch (ConflictException e) {
      message.addFlashAttribute("refused", e.getMessage());
    }
    return "redirect:/comite/" + code + "/scenarios";
  }

  private static BigDecimal number(MultiValueMap<String, String> form, String name, boolean required) {
    String text = SecretaryDesk.first(form, name, "").replaceAll("^\\h+|\\h*%?\\h*$", "");
    if (text.isEmpty() && !required) {
      return null;
    }
    return TypedNumber.read(text, 2).filter(number -> number.signum() >= 0 && number.precision() - number.scale() <= LARGEST_DIGITS)
        .orElseThrow(() -> new InvalidValuesException("/" + name, "Donnez un nombre, avec deux décimales au plus."));
  }

  private static Integer whole(MultiValueMap<String, String> form, String name) {
    String text = SecretaryDesk.first(form, name, "");
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("\\d{1,3}")) {
      throw new InvalidValuesException("/" + name, "Donnez un nombre entier.");
    }
    return Integer.valueOf(text);
  }
}
