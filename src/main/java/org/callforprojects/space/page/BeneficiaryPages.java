package org.callforprojects.space.page;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import org.callforprojects.application.Application;
import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.agreement.BankBody;
import org.callforprojects.grant.amendment.AmendmentBody;
import org.callforprojects.grant.beneficiary.BeneficiaryService;
import org.callforprojects.grant.beneficiary.Hearings;
import org.callforprojects.grant.paper.GrantPapers;
import org.callforprojects.grant.sheet.GrantSheets;
import org.callforprojects.json.Json;
import org.callforprojects.space.AnswersReader;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A grant as its beneficiary follows it: account, agreement, amendments, observations before a decision against it. */
@Controller
@RequestMapping(OwnFile.PATH)
class BeneficiaryPages {

  private final OwnFile own;
  private final FileView files;
  private final BeneficiaryService beneficiaries;
  private final GrantSheets sheets;
  private final GrantPapers grantPapers;
  private final AnswersReader reader;
  private final Json json;

  BeneficiaryPages(OwnFile own, FileView files, BeneficiaryService beneficiaries, GrantSheets sheets, GrantPapers grantPapers,
      AnswersReader reader, Json json) {
    this.own = own;
    this.files = files;
    this.beneficiaries = beneficiaries;
    this.sheets = sheets;
    this.grantPapers = grantPapers;
    this.reader = reader;
    this.json = json;
  }

  @GetMapping("/coordonnees-bancaires")
  String bank(@PathVariable String reference, HttpServletRequest request, Model model) {
    return bank(reference, new BankBody("", "", ""), List.of(), request, model);
  }

  private String bank(String reference, BankBody typed, List<Fault> faults, HttpServletRequest request, Model model) {
    Application file = own.toAct(reference, request);
    FileView.Page page = files.of(file);
    if (page.grant() == null) {
      throw new ConflictException("Aucune coordonnée bancaire n’est attendue de vous sur ce dossier.");
    }
    model.addAttribute("file", page);
    model.addAttribute("typed", typed);
    model.addAttribute("faults", new Faults(faults));
    model.addAttribute("missing", file.missingDocuments());
    return "space/bank";
  }

  @PostMapping("/coordonnees-bancaires")
  String sendBank(@PathVariable String reference, @RequestParam(defaultValue = "") String accountHolder,
      @RequestParam(defaultValue = "") String iban, @RequestParam(defaultValue = "") String bic,
      @RequestParam(defaultValue = "") String etape, HttpServletRequest request, RedirectAttributes flash, Model model) {
    own.toAct(reference, request);
    BankBody typed = new BankBody(accountHolder.strip(), iban.strip(), OwnFile.blankToNull(bic));
    try {
      if (!etape.equals(Recap.SEND)) {
        beneficiaries.checkBankDetails(typed);
        Map<String, String> fields = new LinkedHashMap<>(Map.of("accountHolder", accountHolder, "iban", iban, "bic", bic));
        return Recap.show(model, reference, "Relire mes coordonnées bancaires",
            "La convention sera établie avec ce compte. Vérifiez chaque chiffre.", List.of(new Recap.Line("Titulaire", accountHolder),
                new Recap.Line("IBAN", iban), new Recap.Line("BIC", bic.isBlank() ? "–" : bic)), fields, "coordonnees-bancaires",
            "Transmettre ces coordonnées");
      }
      beneficiaries.sendBankDetails(reference, Person.requester(request), typed);
    } catch (InvalidValuesException e) {
      return bank(reference, typed, e.faults(), request, model);
    }
    flash.addFlashAttribute(OwnFile.DONE, "Vos coordonnées bancaires sont transmises.");
    return OwnFile.BACK;
  }

  @GetMapping("/convention")
  String agreement(@PathVariable String reference, HttpServletRequest request, Model model) {
    model.addAttribute("file", files.of(own.read(reference, request)));
    model.addAttribute("sheet", sheets.find(reference).orElseThrow(() -> new org.callforprojects.fault.UnknownReferenceException(
        "Ce dossier n’a pas de convention.")));
    return "space/agreement";
  }

  @GetMapping("/convention.pdf")
  ResponseEntity<byte[]> agreementPaper(@PathVariable String reference, HttpServletRequest request) {
    own.read(reference, request);
    return Download.pdf(reference + "-convention.pdf", grantPapers.agreement(reference));
  }

  @GetMapping("/papiers/{name:[a-z0-9-]+\\.pdf}")
  ResponseEntity<byte[]> grantPaper(@PathVariable String reference, @PathVariable String name, HttpServletRequest request) {
    own.read(reference, request);
    return Download.pdf(name, grantPapers.file(reference, name));
  }

  @PostMapping("/convention")
  String sign(@PathVariable String reference, @RequestParam MultipartFile file, HttpServletRequest request,
      RedirectAttributes flash) throws IOException {
    try {
      beneficiaries.signAgreement(reference, Person.requester(request), file.getOriginalFilename(), file.getBytes());
    } catch (InvalidValuesException e) {
      flash.addFlashAttribute("refused", e.getMessage());
      return OwnFile.BACK + "/convention";
    }
    flash.addFlashAttribute(OwnFile.DONE, "La convention signée est reçue. Les financeurs signent à leur tour.");
    return OwnFile.BACK;
  }

  @GetMapping("/avenant")
  String amendment(@PathVariable String reference, HttpServletRequest request, Model model) {
    return amendment(reference, "", "", Map.of(), List.of(), request, model);
  }

  private String amendment(String reference, String reason, String months, Map<String, String> costs, List<Fault> faults,
      HttpServletRequest request, Model model) {
    FileView.Page page = files.of(own.toAct(reference, request));
    if (page.grant() == null) {
      throw new org.callforprojects.fault.UnknownReferenceException("Ce dossier n’a pas de convention.");
    }
    model.addAttribute("file", page);
    model.addAttribute("reason", reason);
    model.addAttribute("months", months);
    model.addAttribute("costs", costs);
    model.addAttribute("categories", Arrays.stream(BudgetCategory.values()).filter(BudgetCategory::isEligible).toList());
    model.addAttribute("planned", planned(page.grant()));
    model.addAttribute("sheet", sheets.find(reference).orElse(null));
    model.addAttribute("faults", new Faults(faults));
    return "space/amendment";
  }

  private static Map<String, String> planned(Grant grant) {
    Map<String, String> planned = new LinkedHashMap<>();
    grant.terms().plannedCosts().forEach((category, amount) -> planned.put(category.name(), FrenchText.euros(amount)));
    return planned;
  }

  @PostMapping("/avenant")
  String askAmendment(@PathVariable String reference, @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String months, @RequestParam(defaultValue = "") String etape,
      HttpServletRequest request, RedirectAttributes flash, Model model) {
    own.toAct(reference, request);
    List<Fault> faults = new ArrayList<>();
    Map<BudgetCategory, BigDecimal> costs = new LinkedHashMap<>();
    Map<String, String> typed = new LinkedHashMap<>();
    List<Recap.Line> lines = new ArrayList<>();
    lines.add(new Recap.Line("Raison", reason));
    for (BudgetCategory category : BudgetCategory.values()) {
      String value = request.getParameter("cost." + category.name());
      if (value != null && !value.isBlank()) {
        typed.put(category.name(), value);
        AnswersReader.Typed<Amount> amount = reader.read(json.read(json.write(Map.of("amount", value)), ObjectNode.class), Amount.class);
        amount.faults().forEach(fault -> faults.add(new Fault("/cost-" + category.name(), fault.message())));
        if (amount.value().amount() != null) {
          costs.put(category, amount.value().amount());
          lines.add(new Recap.Line(category.label(), FrenchText.euros(amount.value().amount())));
        }
      }
    }
    Integer length = months.strip().matches("[0-9]{1,3}") ? Integer.valueOf(months.strip()) : null;
    if (length == null && !months.isBlank()) {
      faults.add(new Fault("/months", "Indiquez un nombre de mois, par exemple 42."));
    } else if (length != null) {
      lines.add(new Recap.Line("Nouvelle durée", length + " mois"));
    }
    if (reason.isBlank()) {
      faults.add(new Fault("/reason", "Dites pourquoi vous demandez cet avenant."));
    }
    if (length == null && costs.isEmpty() && faults.isEmpty()) {
      faults.add(new Fault("/months", "Donnez une nouvelle durée ou de nouvelles dépenses."));
    }
    if (faults.isEmpty() && !etape.equals(Recap.SEND)) {
      Map<String, String> fields = new LinkedHashMap<>(Map.of("reason", reason, "months", months));
      typed.forEach((category, value) -> fields.put("cost." + category, value));
      return Recap.show(model, reference, "Relire ma demande d’avenant",
          "Le service examinera la demande. Rien ne change avant la signature de tous.", lines, fields, "avenant",
          "Demander l’avenant");
    }
    if (faults.isEmpty()) {
      try {
        beneficiaries.requestAmendment(reference, Person.requester(request),
            new AmendmentBody(reason, length, null, costs.isEmpty() ? null : costs, null));
        flash.addFlashAttribute(OwnFile.DONE, "Votre demande d’avenant est envoyée.");
        return OwnFile.BACK;
      } catch (InvalidValuesException e) {
        faults.addAll(e.faults());
      }
    }
    return amendment(reference, reason, months, typed, faults, request, model);
  }

  /** One amount as it is typed. */
  record Amount(BigDecimal amount) {
  }

  @PostMapping("/avenant/signature")
  String signAmendment(@PathVariable String reference, @RequestParam MultipartFile file, HttpServletRequest request,
      RedirectAttributes flash) throws IOException {
    try {
      beneficiaries.signAmendment(reference, Person.requester(request), file.getOriginalFilename(), file.getBytes());
    } catch (InvalidValuesException e) {
      flash.addFlashAttribute("refused", e.getMessage());
      return OwnFile.BACK + "/avenant";
    }
    flash.addFlashAttribute(OwnFile.DONE, "L’avenant signé est reçu.");
    return OwnFile.BACK;
  }

  @GetMapping("/observations")
  String observations(@PathVariable String reference, HttpServletRequest request, Model model) {
    FileView.Page page = files.of(own.toAct(reference, request));
    Hearings.Hearing hearing = page.hearing();
    if (hearing == null) {
      throw new ConflictException("Aucune observation n’est attendue de vous.");
    }
    model.addAttribute("observations", hearing.observations() == null ? "" : hearing.observations());
    return Recap.show(model, reference, "Présenter mes observations", "Avant la fin du " + FrenchText.date(hearing.endsAt())
            + (hearing.observations() == null ? "." : ". Un nouveau texte remplace le précédent."),
        List.of(new Recap.Line("Ce qui est envisagé", hearing.about())), Map.of(), "observations", "Envoyer mes observations");
  }

  @PostMapping("/observations")
  String observe(@PathVariable String reference, @RequestParam(defaultValue = "") String observations,
      HttpServletRequest request, RedirectAttributes flash) {
    beneficiaries.observe(reference, Person.requester(request), observations);
    flash.addFlashAttribute(OwnFile.DONE, "Vos observations sont envoyées.");
    return OwnFile.BACK;
  }
}
