package org.callforprojects.space.page;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import org.callforprojects.appeal.AppealFiling;
import org.callforprojects.appeal.AppealRequest;
import org.callforprojects.appeal.AppealService;
import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.FileOwners.Right;
import org.callforprojects.application.submission.Answer;
import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.application.submission.FundingSource;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.call.CallService;
import org.callforprojects.document.DocumentService;
import org.callforprojects.document.SentDocument;
import org.callforprojects.document.SupportingDocument;
import org.callforprojects.explanation.ExplanationService;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.ReportAccount;
import org.callforprojects.grant.ReportBody;
import org.callforprojects.grant.Tranche;
import org.callforprojects.grant.agreement.BankBody;
import org.callforprojects.grant.amendment.AmendmentBody;
import org.callforprojects.grant.beneficiary.BeneficiaryService;
import org.callforprojects.grant.beneficiary.Hearings;
import org.callforprojects.grant.paper.GrantPapers;
import org.callforprojects.grant.sheet.GrantSheets;
import org.callforprojects.grant.sheet.YearlyPlan;
import org.callforprojects.json.Json;
import org.callforprojects.letter.LetterService;
import org.callforprojects.paper.PaperRenderer;
import org.callforprojects.space.AnswersReader;
import org.callforprojects.space.DraftReferences;
import org.callforprojects.space.Messages;
import org.callforprojects.space.Organisations;
import org.callforprojects.web.ArrivalFilter;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A deposited file, and every later act on it. Each act goes through the service of the API, which says whose file it is
 * and whether the act fits; what cannot be undone is read again before it is sent.
 */
@Controller
@RequestMapping("/espace/dossiers/{reference:[A-Z0-9]+(?:-[A-Z0-9]+)*-[0-9]{4,}}")
class DepositedFilePages {

  private static final String BACK = "redirect:/espace/dossiers/{reference}";
  private static final String DONE = "done";
  private static final int LONGEST_GROUNDS = 10_000;
  private static final String SEND = "envoyer";

  private final ApplicantService applicants;
  private final FileView files;
  private final DraftPaper paper;
  private final DocumentService documents;
  private final LetterService letters;
  private final ExplanationService explanations;
  private final PaperRenderer printer;
  private final Organisations organisations;
  private final Messages messages;
  private final AppealFiling appeals;
  private final AppealService standing;
  private final BeneficiaryService beneficiaries;
  private final GrantSheets sheets;
  private final GrantPapers grantPapers;
  private final CallService calls;
  private final AnswersReader reader;
  private final DraftReferences references;
  private final Json json;
  private final Clock clock;

  DepositedFilePages(ApplicantService applicants, FileView files, DraftPaper paper, DocumentService documents, LetterService letters,
      ExplanationService explanations, PaperRenderer printer, Organisations organisations, Messages messages,
      AppealFiling appeals, AppealService standing, BeneficiaryService beneficiaries, GrantSheets sheets,
      GrantPapers grantPapers, CallService calls, AnswersReader reader, DraftReferences references, Json json, Clock clock) {
    this.applicants = applicants;
    this.files = files;
    this.paper = paper;
    this.documents = documents;
    this.letters = letters;
    this.explanations = explanations;
    this.printer = printer;
    this.organisations = organisations;
    this.messages = messages;
    this.appeals = appeals;
    this.standing = standing;
    this.beneficiaries = beneficiaries;
    this.sheets = sheets;
    this.grantPapers = grantPapers;
    this.calls = calls;
    this.reader = reader;
    this.references = references;
    this.json = json;
    this.clock = clock;
  }

  /** A line of a recapitulation. */
  record Line(String label, String value) {
  }

  private Application file(String reference, HttpServletRequest request) {
    return applicants.get(reference, Person.requester(request));
  }

  private Application toAct(String reference, HttpServletRequest request) {
    return applicants.get(reference, Person.requester(request), Right.ACT);
  }

  @GetMapping
  String page(@PathVariable String reference, HttpServletRequest request, Model model) {
    Application file = file(reference, request);
    model.addAttribute("file", files.of(file));
    model.addAttribute("threads", messages.of(reference, Person.requester(request)));
    model.addAttribute("office", calls.settingsOf(file.callCode()).office());
    model.addAttribute("transfers", organisations.of(Person.of(request)).stream().filter(m -> m.role().administers()).toList());
    return "space/file";
  }

  @GetMapping("/accuse")
  String receipt(@PathVariable String reference, HttpServletRequest request, Model model) {
    Application file = file(reference, request);
    model.addAttribute("deposited", file);
    model.addAttribute("depositedAt", FrenchText.dateTime(file.deposit().submittedAt()));
    model.addAttribute("rejectionAt", FrenchText.date(file.clock().rejectionAt()));
    model.addAttribute("office", calls.settingsOf(file.callCode()).office());
    model.addAttribute("documents", documents.of(reference));
    return "space/receipt";
  }

  @GetMapping("/candidature")
  String application(@PathVariable String reference, HttpServletRequest request, Model model) {
    Application file = file(reference, request);
    model.addAttribute("deposited", file);
    model.addAttribute("parts", paper.parts(file.submission()));
    return "space/application";
  }

  @GetMapping("/explication")
  String explanation(@PathVariable String reference, HttpServletRequest request, Model model) {
    model.addAttribute("paper", explanations.forApplicant(file(reference, request)));
    model.addAttribute("reference", reference);
    return "space/explanation";
  }

  @GetMapping("/explication.pdf")
  ResponseEntity<byte[]> printedExplanation(@PathVariable String reference, HttpServletRequest request) {
    return Download.pdf(reference + "-explication.pdf", printer.render(explanations.forApplicant(file(reference, request))));
  }

  @GetMapping("/courriers/{id}")
  ResponseEntity<byte[]> letter(@PathVariable String reference, @PathVariable String id, HttpServletRequest request) {
    file(reference, request);
    return Download.pdf(reference + ".pdf", letters.content(reference, id));
  }

  @GetMapping("/pieces/{id}")
  ResponseEntity<byte[]> document(@PathVariable String reference, @PathVariable String id, HttpServletRequest request) {
    file(reference, request);
    SupportingDocument document = documents.get(reference, id);
    return Download.of(document.fileName(), document.contentType(), documents.content(document));
  }

  @PostMapping("/pieces")
  String send(@PathVariable String reference, @RequestParam(defaultValue = "") String code, @RequestParam MultipartFile file,
      HttpServletRequest request, RedirectAttributes flash) throws IOException {
    try {
      applicants.addDocuments(reference, Person.requester(request),
          List.of(new SentDocument(code, file.getOriginalFilename(), file::getInputStream)));
      flash.addFlashAttribute(DONE, "La pièce est reçue.");
    } catch (InvalidValuesException e) {
      flash.addFlashAttribute("refusedCode", code);
      flash.addFlashAttribute("refused", e.getMessage());
    }
    return BACK;
  }

  // --- complements and correction ---

  @GetMapping("/complements")
  String complements(@PathVariable String reference, HttpServletRequest request, Model model) {
    FileView.Page page = files.of(toAct(reference, request));
    List<Line> lines = new ArrayList<>(page.asked().stream().map(asked -> new Line(asked.document().label(),
        asked.sent().isEmpty() ? "rien n’est joint" : String.join(", ",
            asked.sent().stream().map(SupportingDocument::fileName).toList()))).toList());
    boolean missing = page.asked().stream().anyMatch(asked -> asked.sent().isEmpty());
    model.addAttribute("comment", true);
    return recap(model, reference, "Relire et envoyer mes compléments", missing
            ? "Des pièces demandées manquent encore. Vous pouvez envoyer votre réponse ; le service dira s’il peut s’en passer."
            : "Le service reprendra l’instruction de votre dossier. Une réponse envoyée ne se reprend pas.",
        lines, Map.of(), "complements", "Envoyer mes compléments");
  }

  @PostMapping("/complements")
  String answer(@PathVariable String reference, @RequestParam(defaultValue = "") String comment,
      @RequestAttribute(ArrivalFilter.ARRIVED_AT) Instant arrivedAt, HttpServletRequest request, RedirectAttributes flash) {
    applicants.answer(reference, Person.requester(request), new Answer(blankToNull(comment), null, null, null), arrivedAt);
    flash.addFlashAttribute(DONE, "Vos compléments sont envoyés. Le service les contrôle.");
    return BACK;
  }

  /** The corrected plan. */
  record Plan(BigDecimal requestedAmount, List<Submission.BudgetLine> budget, List<Submission.FundingLine> funding) {
  }

  @GetMapping("/correction")
  String correction(@PathVariable String reference, @RequestParam(defaultValue = "0") int plus, HttpServletRequest request,
      Model model) {
    Application file = toAct(reference, request);
    ObjectNode content = json.read(json.write(file.submission()), ObjectNode.class).retain("budget", "funding", "requestedAmount");
    return correction(file, content, List.of(), plus, model);
  }

  private String correction(Application file, ObjectNode content, List<Fault> faults, int more, Model model) {
    if (file.status() != ApplicationStatus.CORRECTION_REQUESTED) {
      throw new ConflictException("Aucune correction n’est attendue de vous sur ce dossier.");
    }
    model.addAttribute("file", files.of(file));
    model.addAttribute("faults", new Faults(faults));
    model.addAttribute("form", new AnswerForm(content, faults.stream().map(fault -> new org.callforprojects.space.DraftCheck.Problem(
        org.callforprojects.space.Section.FUNDING, fault.pointer(), org.callforprojects.space.AnswerLabels.of(fault.pointer()),
        fault.message())).toList(), !faults.isEmpty(), more, references));
    model.addAttribute("categories", BudgetCategory.values());
    model.addAttribute("sources", FundingSource.values());
    model.addAttribute("mayWrite", true);
    return "space/correction";
  }

  @PostMapping("/correction")
  String correct(@PathVariable String reference, @RequestParam(defaultValue = "") String comment,
      @RequestParam(defaultValue = "") String action, @RequestAttribute(ArrivalFilter.ARRIVED_AT) Instant arrivedAt,
      HttpServletRequest request, RedirectAttributes flash, Model model) {
    Application file = toAct(reference, request);
    ObjectNode content = AnswerForm.read(List.of("budget", "funding", "requestedAmount"), request.getParameterMap());
    String[] words = action.split(":");
    if (words[0].equals("remove") && words.length == 3 && words[2].matches("[0-9]{1,3}")) {
      AnswerForm.without(content, words[1], Integer.parseInt(words[2]));
    }
    if (words[0].equals("remove") || words[0].equals("add")) {
      return correction(file, content, List.of(), words[0].equals("add") ? 1 : 0, model);
    }
    AnswersReader.Typed<Plan> typed = reader.read(content, Plan.class);
    List<Fault> faults = new ArrayList<>(typed.faults());
    if (faults.isEmpty()) {
      try {
        applicants.answer(reference, Person.requester(request), new Answer(blankToNull(comment),
            typed.value().requestedAmount(), orEmpty(typed.value().budget()), orEmpty(typed.value().funding())), arrivedAt);
        flash.addFlashAttribute(DONE, "Votre plan de financement corrigé est envoyé.");
        return BACK;
      } catch (InvalidValuesException e) {
        faults.addAll(e.faults());
      }
    }
    return correction(file(reference, request), content, faults, 0, model);
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : list;
  }

  // --- withdrawal, renunciation, appeal ---

  @GetMapping("/retrait")
  String withdrawal(@PathVariable String reference, HttpServletRequest request, Model model) {
    boolean awarded = toAct(reference, request).toldStatus() == ApplicationStatus.AWARDED;
    model.addAttribute("reason", true);
    return recap(model, reference, awarded ? "Renoncer au soutien" : "Retirer ma candidature", awarded
            ? "Le montant reviendra à l’enveloppe de l’appel, et peut-être à un autre pôle. Cela ne pourra pas être défait."
            : "Votre candidature ne sera plus instruite. Cela ne pourra pas être défait.",
        List.of(), Map.of(), "retrait", awarded ? "Renoncer au soutien" : "Retirer ma candidature");
  }

  @PostMapping("/retrait")
  String withdraw(@PathVariable String reference, @RequestParam(defaultValue = "") String reason, HttpServletRequest request,
      RedirectAttributes flash) {
    applicants.withdraw(reference, Person.requester(request), blankToNull(reason));
    flash.addFlashAttribute(DONE, "Votre demande est enregistrée. Un courrier vous la confirmera.");
    return BACK;
  }

  @GetMapping("/recours")
  String appeal(@PathVariable String reference, @RequestParam(defaultValue = "") String decision, HttpServletRequest request,
      Model model) {
    return appeal(reference, decision, "", List.of(), request, model);
  }

  private String appeal(String reference, String decision, String grounds, List<Fault> faults, HttpServletRequest request,
      Model model) {
    Application file = toAct(reference, request);
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
    toAct(reference, request);
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
    if (!etape.equals(SEND)) {
      List<Line> lines = new ArrayList<>();
      if (choice.named() != null) {
        lines.add(new Line("Décision contestée", choice.named()));
      }
      lines.add(new Line("Motifs de votre recours", grounds));
      return recap(model, reference, "Relire mon recours", "Le recours sera examiné par une personne qui n’a pas pris part à la "
          + "décision. Il ne se forme qu’une fois.", lines, Map.of("grounds", grounds, "decision", decision), "recours",
          "Former le recours");
    }
    try {
      appeals.file(reference, Person.requester(request), new AppealRequest(grounds, null, null, blankToNull(decision)),
          arrivedAt);
    } catch (InvalidValuesException e) {
      return appeal(reference, decision, grounds, e.faults(), request, model);
    } catch (ConflictException e) {
      return appeal(reference, decision, grounds, List.of(new Fault("/grounds", e.getMessage())), request, model);
    }
    flash.addFlashAttribute(DONE, "Votre recours est enregistré. Un accusé de réception vous est adressé.");
    return BACK;
  }

  // --- agreement ---

  @GetMapping("/coordonnees-bancaires")
  String bank(@PathVariable String reference, HttpServletRequest request, Model model) {
    return bank(reference, new BankBody("", "", ""), List.of(), request, model);
  }

  private String bank(String reference, BankBody typed, List<Fault> faults, HttpServletRequest request, Model model) {
    Application file = toAct(reference, request);
    model.addAttribute("file", files.of(file));
    model.addAttribute("typed", typed);
    model.addAttribute("faults", new Faults(faults));
    model.addAttribute("missing", file.missingDocuments());
    return "space/bank";
  }

  @PostMapping("/coordonnees-bancaires")
  String sendBank(@PathVariable String reference, @RequestParam(defaultValue = "") String accountHolder,
      @RequestParam(defaultValue = "") String iban, @RequestParam(defaultValue = "") String bic,
      @RequestParam(defaultValue = "") String etape, HttpServletRequest request, RedirectAttributes flash, Model model) {
    toAct(reference, request);
    BankBody typed = new BankBody(accountHolder.strip(), iban.strip(), blankToNull(bic));
    try {
      if (!etape.equals(SEND)) {
        beneficiaries.checkBankDetails(typed);
        Map<String, String> fields = new LinkedHashMap<>(Map.of("accountHolder", accountHolder, "iban", iban, "bic", bic));
        return recap(model, reference, "Relire mes coordonnées bancaires",
            "La convention sera établie avec ce compte. Vérifiez chaque chiffre.", List.of(new Line("Titulaire", accountHolder),
                new Line("IBAN", iban), new Line("BIC", bic.isBlank() ? "–" : bic)), fields, "coordonnees-bancaires",
            "Transmettre ces coordonnées");
      }
      beneficiaries.sendBankDetails(reference, Person.requester(request), typed);
    } catch (InvalidValuesException e) {
      return bank(reference, typed, e.faults(), request, model);
    }
    flash.addFlashAttribute(DONE, "Vos coordonnées bancaires sont transmises.");
    return BACK;
  }

  @GetMapping("/convention")
  String agreement(@PathVariable String reference, HttpServletRequest request, Model model) {
    model.addAttribute("file", files.of(file(reference, request)));
    model.addAttribute("sheet", sheets.find(reference).orElseThrow(() -> new org.callforprojects.fault.UnknownReferenceException(
        "Ce dossier n’a pas de convention.")));
    return "space/agreement";
  }

  @GetMapping("/convention.pdf")
  ResponseEntity<byte[]> agreementPaper(@PathVariable String reference, HttpServletRequest request) {
    file(reference, request);
    return Download.pdf(reference + "-convention.pdf", grantPapers.agreement(reference));
  }

  @GetMapping("/papiers/{name:[a-z0-9-]+\\.pdf}")
  ResponseEntity<byte[]> grantPaper(@PathVariable String reference, @PathVariable String name, HttpServletRequest request) {
    file(reference, request);
    return Download.pdf(name, grantPapers.file(reference, name));
  }

  @PostMapping("/convention")
  String sign(@PathVariable String reference, @RequestParam MultipartFile file, HttpServletRequest request,
      RedirectAttributes flash) throws IOException {
    try {
      beneficiaries.signAgreement(reference, Person.requester(request), file.getOriginalFilename(), file.getBytes());
    } catch (InvalidValuesException e) {
      flash.addFlashAttribute("refused", e.getMessage());
      return BACK + "/convention";
    }
    flash.addFlashAttribute(DONE, "La convention signée est reçue. Les financeurs signent à leur tour.");
    return BACK;
  }

  @GetMapping("/avenant")
  String amendment(@PathVariable String reference, HttpServletRequest request, Model model) {
    return amendment(reference, "", "", Map.of(), List.of(), request, model);
  }

  private String amendment(String reference, String reason, String months, Map<String, String> costs, List<Fault> faults,
      HttpServletRequest request, Model model) {
    FileView.Page page = files.of(toAct(reference, request));
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
    toAct(reference, request);
    List<Fault> faults = new ArrayList<>();
    Map<BudgetCategory, BigDecimal> costs = new LinkedHashMap<>();
    Map<String, String> typed = new LinkedHashMap<>();
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("Raison", reason));
    for (BudgetCategory category : BudgetCategory.values()) {
      String value = request.getParameter("cost." + category.name());
      if (value != null && !value.isBlank()) {
        typed.put(category.name(), value);
        AnswersReader.Typed<Amount> amount = reader.read(json.read(json.write(Map.of("amount", value)), ObjectNode.class), Amount.class);
        amount.faults().forEach(fault -> faults.add(new Fault("/cost-" + category.name(), fault.message())));
        if (amount.value().amount() != null) {
          costs.put(category, amount.value().amount());
          lines.add(new Line(category.label(), FrenchText.euros(amount.value().amount())));
        }
      }
    }
    Integer length = months.strip().matches("[0-9]{1,3}") ? Integer.valueOf(months.strip()) : null;
    if (length == null && !months.isBlank()) {
      faults.add(new Fault("/months", "Indiquez un nombre de mois, par exemple 42."));
    } else if (length != null) {
      lines.add(new Line("Nouvelle durée", length + " mois"));
    }
    if (reason.isBlank()) {
      faults.add(new Fault("/reason", "Dites pourquoi vous demandez cet avenant."));
    }
    if (length == null && costs.isEmpty() && faults.isEmpty()) {
      faults.add(new Fault("/months", "Donnez une nouvelle durée ou de nouvelles dépenses."));
    }
    if (faults.isEmpty() && !etape.equals(SEND)) {
      Map<String, String> fields = new LinkedHashMap<>(Map.of("reason", reason, "months", months));
      typed.forEach((category, value) -> fields.put("cost." + category, value));
      return recap(model, reference, "Relire ma demande d’avenant",
          "Le service examinera la demande. Rien ne change avant la signature de tous.", lines, fields, "avenant",
          "Demander l’avenant");
    }
    if (faults.isEmpty()) {
      try {
        beneficiaries.requestAmendment(reference, Person.requester(request),
            new AmendmentBody(reason, length, null, costs.isEmpty() ? null : costs, null));
        flash.addFlashAttribute(DONE, "Votre demande d’avenant est envoyée.");
        return BACK;
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
      return BACK + "/avenant";
    }
    flash.addFlashAttribute(DONE, "L’avenant signé est reçu.");
    return BACK;
  }

  @GetMapping("/observations")
  String observations(@PathVariable String reference, HttpServletRequest request, Model model) {
    FileView.Page page = files.of(toAct(reference, request));
    Hearings.Hearing hearing = page.hearing();
    if (hearing == null) {
      throw new ConflictException("Aucune observation n’est attendue de vous.");
    }
    model.addAttribute("observations", hearing.observations() == null ? "" : hearing.observations());
    return recap(model, reference, "Présenter mes observations", "Avant la fin du " + FrenchText.date(hearing.endsAt())
            + (hearing.observations() == null ? "." : ". Un nouveau texte remplace le précédent."),
        List.of(new Line("Ce qui est envisagé", hearing.about())), Map.of(), "observations", "Envoyer mes observations");
  }

  @PostMapping("/observations")
  String observe(@PathVariable String reference, @RequestParam(defaultValue = "") String observations,
      HttpServletRequest request, RedirectAttributes flash) {
    beneficiaries.observe(reference, Person.requester(request), observations);
    flash.addFlashAttribute(DONE, "Vos observations sont envoyées.");
    return BACK;
  }

  // --- yearly report ---

  @GetMapping("/compte-rendu")
  String report(@PathVariable String reference, HttpServletRequest request, Model model) {
    return report(reference, json.read("{}", ObjectNode.class), List.of(), 1, request, model);
  }

  private String report(String reference, ObjectNode typed, List<Fault> faults, int more, HttpServletRequest request,
      Model model) {
    Application file = toAct(reference, request);
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
    toAct(reference, request);
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
        if (!etape.equals(SEND)) {
          beneficiaries.checkReport(reference, Person.requester(request), body.value());
          Map<String, String> fields = new LinkedHashMap<>();
          AnswerForm.fields(typed).forEach(field -> fields.put(field.value(), field.label()));
          return recap(model, reference, "Relire mon compte rendu",
              "Un compte rendu remis ne se reprend pas ; le service l’examine avant de payer la tranche.", lines(body.value()),
              fields, "compte-rendu", "Remettre le compte rendu");
        }
        beneficiaries.report(reference, Person.requester(request), body.value(), arrivedAt);
        flash.addFlashAttribute(DONE, "Votre compte rendu est remis.");
        return BACK;
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

  private static List<Line> lines(ReportBody body) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("Période", FrenchText.date(body.periodStart()) + " – " + FrenchText.date(body.periodEnd())));
    body.costs().forEach(cost -> lines.add(new Line(cost.category().label(), FrenchText.euros(cost.amount()))));
    lines.add(new Line("Total des dépenses", FrenchText.euros(body.total())));
    body.resources().forEach(resource -> lines.add(new Line(resource.source().label() + ", " + resource.name(),
        FrenchText.euros(resource.amount()) + (resource.received() ? ", reçu" : ", attendu"))));
    lines.add(new Line("Part de la subvention employée", FrenchText.euros(body.grantUsed())));
    lines.add(new Line("Récit", body.narrative()));
    return lines;
  }

  // --- messages ---

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
    Application file = file(reference, request);
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
      return BACK + "/echanges/" + written;
    } catch (InvalidValuesException e) {
      return thread(reference, thread, subject, body, e.faults(), request, model);
    }
  }

  @GetMapping("/echanges/pieces/{id}")
  ResponseEntity<byte[]> attachment(@PathVariable String reference, @PathVariable String id, HttpServletRequest request) {
    Messages.Attachment found = messages.attachment(reference, id, Person.requester(request));
    return Download.of(found.fileName(), found.contentType(), messages.content(found));
  }

  @PostMapping("/transfert")
  String transfer(@PathVariable String reference, @RequestParam String organisation, HttpServletRequest request,
      RedirectAttributes flash) {
    toAct(reference, request);
    organisations.transfer(Person.of(request), reference, organisation);
    flash.addFlashAttribute(DONE, "Le dossier appartient maintenant à l’autre organisme.");
    return BACK;
  }

  // --- recapitulation ---

  private String recap(Model model, String reference, String title, String consequence, List<Line> lines,
      Map<String, String> fields, String act, String button) {
    model.addAttribute("reference", reference);
    model.addAttribute("title", title);
    model.addAttribute("consequence", FrenchText.spaced(consequence));
    model.addAttribute("lines", lines);
    model.addAttribute("fields", fields);
    model.addAttribute("action", "/espace/dossiers/" + reference + "/" + act);
    model.addAttribute("button", button);
    return "space/recap";
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
