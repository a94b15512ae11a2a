package org.callforprojects.application.sheet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.callforprojects.application.Analysis;
import org.callforprojects.application.Application;
import org.callforprojects.application.Appraisal;
import org.callforprojects.application.FundingCap;
import org.callforprojects.application.PoleMember;
import org.callforprojects.application.Reason;
import org.callforprojects.application.RequiredDocument;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.sheet.DossierSheet.Fact;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.decision.Annotation;
import org.callforprojects.decision.DecisionRecord;
import org.callforprojects.decision.DecisionSheet;
import org.callforprojects.decision.DecisionWords;
import org.callforprojects.decision.FiredRule;
import org.callforprojects.document.SupportingDocument;
import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.french.FrenchText;
import org.callforprojects.letter.Letter;
import org.callforprojects.notification.MailStatus;
import org.callforprojects.notification.OutboxMail;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes the sheet that staff read of an application. Who may read it has been checked before. */
@Service
@Transactional(readOnly = true)
public class DossierSheets {

  private static final String DOCUMENT_CODE = "documentCode";
  /** What the record of events has for a document or a reason. */
  private static final Pattern CODE = Pattern.compile("\\b[A-Z]+(?:_[A-Z]+)*\\b(?=,|\\.$|[ \u00A0]:)");

  private final ApplicationDossier dossiers;
  private final CallService calls;
  private final SubmissionSheet submissions;
  private final DecisionWords words;
  private final StaffDirectory staff;

  DossierSheets(ApplicationDossier dossiers, CallService calls, SubmissionSheet submissions, DecisionWords words,
      StaffDirectory staff) {
    this.staff = staff;
    this.dossiers = dossiers;
    this.calls = calls;
    this.submissions = submissions;
    this.words = words;
  }

  /** @throws org.callforprojects.fault.UnknownReferenceException when there is none */
  public DossierSheet of(String reference) {
    return of(dossiers.of(reference));
  }

  DossierSheet of(ApplicationDossier.Dossier dossier) {
    Application application = dossier.application();
    Submission submission = application.submission();
    CallSettings call = calls.settingsOf(application.callCode());
    UnaryOperator<String> named = names(dossier);
    Instant submittedAt = application.deposit().submittedAt();
    return new DossierSheet(application.reference(), "/dossier/" + application.reference(),
        FrenchText.spaced(call.title()), application.status().label(),
        application.deposit().channel().label(), FrenchText.dateTime(submittedAt) + postmark(application.deposit()),
        application.deposit().sentAt().isAfter(call.closesAt().toInstant()), submissions.pole(submission),
        submissions.lead(submission.lead()), submissions.territory(submission.territory()),
        submissions.money(submission), submissions.budget(submission), submissions.funding(submission),
        dossier.members().stream().map(member -> submissions.member(member, words)).toList(), pieces(dossier),
        application.missingDocuments().stream().map(document -> FrenchText.spaced(document.label())).toList(),
        DossierSteps.check(application, named), DossierSteps.complement(application.complement()),
        DossierSteps.analysis(application.analysis(), named), overrides(dossier), reasons(dossier), caps(application),
        appraisal(application.appraisal()), DossierSteps.confirmation(application.confirmation(), named),
        DossierSteps.withdrawal(application.withdrawal(), named), DossierSteps.clock(application),
        dossier.decisions().stream().map(decision -> decision(decision, dossier.members())).toList(), letters(dossier),
        dossier.history().stream().map(event -> event(event, application.requiredDocuments(), named)).toList());
  }

  /** Whoever did something on it is called by their name; an applicant, or somebody who left, by their account. */
  private UnaryOperator<String> names(ApplicationDossier.Dossier dossier) {
    Application application = dossier.application();
    Set<String> people = new HashSet<>();
    dossier.history().forEach(event -> people.add(event.actor()));
    people.add(application.completeness() == null ? null : application.completeness().checkedBy());
    people.add(application.analysis() == null ? null : application.analysis().analysedBy());
    people.add(application.confirmation() == null ? null : application.confirmation().confirmedBy());
    people.add(application.withdrawal() == null ? null : application.withdrawal().askedBy());
    people.remove(null);
    Map<String, String> names = staff.names(people);
    return account -> names.getOrDefault(account, account);
  }

  /** « , posté le 30 octobre 2013 (cachet de la poste) ». */
  private static String postmark(Application.Deposit deposit) {
    return deposit.postedOn() == null ? "" : ", posté le " + FrenchText.date(deposit.postedOn()) + " (cachet de la poste)";
  }

  /** What is required first, in the order of the table, then what else came. */
  private static List<DossierSheet.Piece> pieces(ApplicationDossier.Dossier dossier) {
    Map<String, List<SupportingDocument>> received =
        dossier.documents().stream().collect(Collectors.groupingBy(SupportingDocument::documentCode));
    List<RequiredDocument> required = dossier.application().requiredDocuments();
    List<String> missing = dossier.application().missingDocuments().stream().map(RequiredDocument::code).toList();
    List<DossierSheet.Piece> pieces = new ArrayList<>();
    for (RequiredDocument document : required) {
      List<SupportingDocument> files = received.getOrDefault(document.code(), List.of());
      pieces.add(new DossierSheet.Piece(FrenchText.spaced(document.label()),
          document.blocking() ? "Indispensable" : "À fournir", files.isEmpty() ? "Non reçue" : "Reçue",
          missing.contains(document.code()), files(files), document.code()));
    }
    List<String> asked = required.stream().map(RequiredDocument::code).toList();
    List<SupportingDocument> others =
        dossier.documents().stream().filter(document -> !asked.contains(document.documentCode())).toList();
    if (!others.isEmpty()) {
      pieces.add(new DossierSheet.Piece(required.isEmpty() ? "Pièces reçues" : "Autres pièces", "", "Reçues", false,
          files(others)));
    }
    return pieces;
  }

  private static List<DossierSheet.File> files(List<SupportingDocument> documents) {
    return documents.stream().map(document -> new DossierSheet.File(document.fileName(),
        "/api/applications/" + document.reference() + "/documents/" + document.id(),
        FrenchText.bytes(document.sizeBytes()), FrenchText.dateTime(document.uploadedAt()))).toList();
  }

  private static List<DossierSheet.Reclassification> overrides(ApplicationDossier.Dossier dossier) {
    Analysis analysis = dossier.application().analysis();
    if (analysis == null) {
      return List.of();
    }
    Map<String, String> names = dossier.members().stream()
        .collect(Collectors.toMap(PoleMember::siret, PoleMember::name, (first, again) -> first));
    return analysis.memberOverrides().stream().map(override -> new DossierSheet.Reclassification(
        names.getOrDefault(override.siret(), override.siret()), override.nature().label(), override.reason())).toList();
  }

  private static List<DossierSheet.Motive> reasons(ApplicationDossier.Dossier dossier) {
    return dossier.reasons().stream().map(reason -> new DossierSheet.Motive(reason.text(),
        Reason.CORRECTABLE.equals(reason.severity()) ? "Motif corrigeable" : "Motif bloquant", reason.source(),
        reason.version() == null ? "" : FrenchText.spaced(
            "« " + tableName(dossier, reason.table()) + " », version " + reason.version()),
        reason.rules().stream().map(rule -> Annotation.of(rule.annotation())).toList())).toList();
  }

  private static String tableName(ApplicationDossier.Dossier dossier, String key) {
    return dossier.decisions().stream().map(DecisionRecord::table).filter(table -> table.key().equals(key))
        .map(DecisionSheet.Table::name).findFirst().orElse(key);
  }

  private List<DossierSheet.Cap> caps(Application application) {
    FundingCap smallest = application.caps().stream()
        .reduce((one, other) -> other.amount().compareTo(one.amount()) < 0 ? other : one).orElse(null);
    return application.caps().stream().map(cap -> new DossierSheet.Cap(words.value("capCode", cap.code()),
        FrenchText.euros(cap.amount()), cap == smallest)).toList();
  }

  private List<Fact> appraisal(Appraisal appraisal) {
    List<Fact> facts = new ArrayList<>();
    if (appraisal.territoryPriority() != null) {
      facts.add(new Fact("Territoire", words.value("territoryPriority", appraisal.territoryPriority()) + " ("
          + appraisal.territoryPoints() + " points sur 10)"));
    }
    if (appraisal.cooperationLevel() != null) {
      facts.add(new Fact("Coopération entre l’ESS et les autres entreprises",
          words.value("cooperationLevel", appraisal.cooperationLevel()) + " (note suggérée : "
              + appraisal.suggestedGrade() + " sur 5)"));
    }
    return facts.stream().map(fact -> new Fact(fact.label(), FrenchText.spaced(fact.value()))).toList();
  }

  private DossierSheet.Decision decision(DecisionRecord decision, List<PoleMember> members) {
    String subject = members.stream().filter(member -> String.valueOf(member.number()).equals(decision.subject()))
        .map(PoleMember::name).findFirst().orElse("");
    String tag = decision.table().versionTag();
    return new DossierSheet.Decision(decision.table().name(),
        "version " + decision.table().version() + (tag == null || tag.isBlank() ? "" : " (" + tag + ")"),
        FrenchText.dateTime(decision.evaluatedAt()), subject,
        decision.inputs().entrySet().stream()
            .map(input -> new Fact(words.name(input.getKey()), words.value(input.getKey(), input.getValue()))).toList(),
        decision.rules().stream().map(this::rule).toList());
  }

  private DossierSheet.Rule rule(FiredRule rule) {
    String result = rule.outputs().entrySet().stream()
        .filter(output -> !DOCUMENT_CODE.equals(output.getKey())) // its label stands beside it
        .map(output -> FrenchText.spaced(words.name(output.getKey()) + " : ") + words.value(output.getKey(), output.getValue()))
        .collect(Collectors.joining(" ; "));
    return new DossierSheet.Rule(Annotation.of(rule.annotation()), FrenchText.spaced(result));
  }

  private static List<DossierSheet.Post> letters(ApplicationDossier.Dossier dossier) {
    Map<String, OutboxMail> mails =
        dossier.mails().stream().filter(mail -> mail.letterId() != null) // the others are not for the applicant
            .collect(Collectors.toMap(OutboxMail::letterId, Function.identity()));
    return dossier.letters().stream().map((Letter letter) -> {
      OutboxMail mail = mails.get(letter.id());
      return new DossierSheet.Post(letter.subject(), FrenchText.dateTime(letter.issuedAt()),
          "/api/applications/" + letter.reference() + "/letters/" + letter.id(), mail == null
              ? "Pas d’adresse électronique : à envoyer par la poste"
              : mail.status().label() + " (" + mail.recipient() + ")",
          mail != null && mail.status() == MailStatus.SENDING ? mail.id() : "");
    }).toList();
  }

  private DossierSheet.Event event(Timeline.Event event, List<RequiredDocument> documents, UnaryOperator<String> named) {
    String detail = CODE.matcher(event.detail()).replaceAll(code -> Matcher.quoteReplacement(
        documents.stream().filter(document -> document.code().equals(code.group())).map(RequiredDocument::label)
            .findFirst().orElseGet(() -> words.value("reasonCode", code.group()))));
    return new DossierSheet.Event(FrenchText.dateTime(event.at()), event.kind().label(), named.apply(event.actor()),
        FrenchText.spaced(event.kind() == Timeline.Kind.DOCUMENT_RECEIVED || event.kind() == Timeline.Kind.REASONS_FOUND
            ? detail : event.detail()));
  }
}
