package org.callforprojects.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.outcome.OutcomeService;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.decision.DecisionSheet;
import org.callforprojects.json.StrictJson;
import org.callforprojects.letter.Letter;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.LetterService;
import org.callforprojects.letter.PdfCheck;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What answers « pourquoi ? »: all of it to staff, what is told to the applicant, nothing to anybody else. */
@WholeApplication
class ExplanationTest {

  private static final String NOTE = "Un pôle solide, dont le budget d’animation est mesuré.";
  private static final String COMMENT = "La coopération est réelle : deux projets communs. <script>alert(1)</script>";
  private static final String REASON = "Le comité salue la coopération engagée.";

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private DepositService deposits;
  @Autowired
  private ApplicationRepository applications;
  @Autowired
  private OutcomeService outcomes;
  @Autowired
  private LetterService letters;
  @Autowired
  private DecisionSheet sheet;
  @Autowired
  private StrictJson strictJson;
  @Autowired
  private PlatformTransactionManager transactions;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private SqlLog sql;
  @Autowired
  private Clock clock;
  private Http http;
  private Selected selected;

  @BeforeEach
  void speakHttp() {
    http = new Http(port);
    selected = new Selected(applications, sheet, new TransactionTemplate(transactions));
  }

  @Test
  void staffReadWhyOnAPage() {
    String reference = awarded();
    Http.Answer page = http.get("/dossier/" + reference + "/explication", People.AUDITOR);
    assertThat(page.status()).isEqualTo(200);
    assertThat(plain(page.body())).contains(
        "Le comité de pilotage accorde un soutien de 120 000,00 €.", "claire Synthétique", Selected.CHAIR,
        "Membres qui se sont déportés", "Rang à l’ordre du jour", REASON,
        "Le montant retenu est celui du plus bas des plafonds applicables (« Reste de l’enveloppe », 120 000,00 €)",
        "L’État apporte 96 000,00 €, soit 32 % des coûts éligibles", "Expert n° 1 : 75 points", "Sans avis", NOTE,
        "Éligibilité d’une candidature", "Aucune règle ne s’applique : aucun motif d’inéligibilité.",
        "Version ", "(1.0), évaluée le", "Vote du président", "La voix du président est prépondérante. [décret 2006-672",
        "Association synthétique (chef de file)", "Conserverie synthétique");
    assertThat(page.body()).doesNotContain("<script").contains("&lt;script&gt;", "/note.pdf");
    assertThat(http.get("/dossier/" + reference, People.AUDITOR).body())
        .contains("/dossier/" + reference + "/explication");
  }

  @Test
  void staffPrintTheExplanationAndTheNote() throws IOException {
    String reference = awarded();
    for (String paper : List.of("explication.pdf", "note.pdf")) {
      Http.Answer answer = http.get("/dossier/" + reference + "/" + paper, People.CASE_OFFICER);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).isEqualTo("application/pdf");
      assertThat(PdfCheck.violations(answer.bytes())).as(paper).isEmpty();
    }
    assertThat(PdfCheck.words(http.get("/dossier/" + reference + "/note.pdf", People.MANAGER).bytes())).containsSubsequence(
        "Note d’instruction", reference, "Chiffres clés", "Score et avis", "72,5 points sur 100, avis favorable",
        "Note de l’instructeur", NOTE, "Écrite par claire Synthétique", "Montant proposé", "plus bas des plafonds",
        "Rapport des experts", "Coopération entre les entreprises", "3 à 4", "Expert n° 2", "Plan de financement",
        "Total", "300 000,00 €", "Communauté synthétique", "Aide demandée");
  }

  @Test
  void noteThatIsNotWrittenIsNotFound() {
    String reference = eligible(Submissions.eligible());
    Http.Answer answer = http.get("/dossier/" + reference + "/note.pdf", People.CASE_OFFICER);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("pas encore écrite");
    assertThat(http.get("/dossier/" + reference + "/explication", People.CASE_OFFICER).body()).doesNotContain("note.pdf");
    assertThat(http.get("/dossier/INCONNU/explication.pdf", People.CASE_OFFICER).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/explication", "/explication.pdf", "/note.pdf"})
  void nobodyButStaffReadsThePages(String page) {
    String reference = awarded();
    assertThat(http.get("/dossier/" + reference + page, People.EXPERT).status()).isEqualTo(403);
    assertThat(http.get("/dossier/" + reference + page, null).status()).isEqualTo(302);
    assertThat(http.get("/dossier/" + reference + page, People.APPLICANT).status()).isIn(302, 401, 403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/explication", "/explication.pdf", "/note.pdf"})
  void whoDeclaredAnInterestFindsNothingAnyMore(String page) {
    String reference = awarded();
    jdbc.sql("""
        insert into review (id, reference, expert_id, status, choice, assigned_at, due_at, declared_at, conflict_reason)
        values (?, ?, ?, 'RECUSED', 'Essai', ?, ?, ?, 'Ancien salarié')""")
        .params(reference, reference, People.AUDITOR, java.sql.Timestamp.from(Selected.AT),
            java.sql.Timestamp.from(Selected.AT), java.sql.Timestamp.from(Selected.AT)).update();
    Http.Answer recused = http.get("/dossier/" + reference + page, People.AUDITOR);
    Http.Answer unknown = http.get("/dossier/PTCE-0000-0000" + page, People.AUDITOR);
    assertThat(recused.status()).isEqualTo(404);
    assertThat(withoutToken(recused.body()).replace(reference, "X"))
        .isEqualTo(withoutToken(unknown.body()).replace("PTCE-0000-0000", "X"));
    assertThat(http.get("/api/applications/" + reference + "/explanation.pdf", People.AUDITOR).status()).isEqualTo(404);
    assertThat(http.get("/dossier/" + reference + page, People.MANAGER).status()).isEqualTo(200);
  }

  @Test
  void strangerLearnsNotEvenThatTheApplicationExists() {
    String reference = awarded();
    Http.Answer stranger = http.get("/api/applications/" + reference + "/explanation.pdf", People.OTHER_APPLICANT);
    Http.Answer unknown = http.get("/api/applications/PTCE-0000-0000/explanation.pdf", People.OTHER_APPLICANT);
    assertThat(stranger.status()).isEqualTo(404);
    assertThat(stranger.body().replace(reference, "X")).isEqualTo(unknown.body().replace("PTCE-0000-0000", "X"));
    assertThat(http.get("/api/applications/" + reference + "/explanation.pdf", People.EXPERT).status()).isEqualTo(403);
    assertThat(http.get("/api/applications/" + reference + "/explanation.pdf", null).status()).isEqualTo(401);
  }

  @Test
  void awardThatIsNotToldTellsTheApplicantNothing() throws IOException {
    String reference = awarded();
    assertThat(applicantReads(reference)).contains("elle attend la décision du comité", "Éligible, en attente du comité",
        "Éligibilité d’une candidature", "Plafonds du soutien").doesNotContain("120 000", "Lauréate", "Expert", NOTE, REASON,
        "Vote du comité", "Avis tiré du score", "Reste de l’enveloppe (le plus bas)", "financeurs", "72,5", "Séance");
  }

  @Test
  void awardOnceToldIsExplainedToTheApplicantWithoutNames() throws IOException {
    String reference = awarded();
    outcomes.tell(reference, LetterCode.AWARD, true);
    String words = applicantReads(reference);
    assertThat(words).contains("Lauréate", "accorde un soutien de 120 000,00 €", "Voix pour 3", "Voix contre 3",
        "Abstentions 1", "Reste de l’enveloppe (le plus bas)", "Expert n° 1 : 75 points", NOTE, REASON,
        "la présidence du comité de pilotage", "un instructeur du service", "La voix du président est prépondérante. "
            + "[décret 2006-672, art. 9 à 14]", "Le score atteint 70 points sur 100. [appel à projets]");
    assertThat(words).doesNotContain("claire", "Synthétique, ", Selected.CHAIR, "PROPOSÉ", "SRC ", "Vote du président");
  }

  @Test
  void ineligibilityProposedTellsTheApplicantNothing() throws IOException {
    String reference = analysed(Submissions.withoutOtherEnterprise());
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.INELIGIBILITY_PROPOSED);
    assertThat(applicantReads(reference)).contains("son éligibilité n’est pas encore décidée", "Pièces exigées")
        .doesNotContain("Motifs relevés", "aucune entreprise extérieure", "Nature d’un membre", "un instructeur");
  }

  @Test
  void ineligibilityIsExplainedInTheAnnexOfItsLetter() throws IOException {
    String reference = analysed(Submissions.withoutOtherEnterprise());
    steps.complete(People.PROGRAMME_OFFICER, reference, Map.of("ineligibilityConfirmed", true, "confirmationComment",
        "Rien à ajouter."));
    steps.runJobs();
    byte[] letter = letter(reference, LetterCode.INELIGIBILITY);
    assertThat(PdfCheck.violations(letter)).isEmpty();
    assertThat(PdfCheck.words(letter)).containsSubsequence("Pièce jointe : Annexe", "Annexe : explication de la décision",
        "La candidature n’est pas éligible, pour un motif", "Motifs relevés", "aucune entreprise extérieure",
        "Confirmation de l’inéligibilité", "une seconde personne du service", "Nature d’un membre au regard de l’ESS",
        "Éligibilité d’une candidature", "Motif bloquant")
        .doesNotContain("claire", "paule", "Rien à ajouter", "Montant et plafonds");
    assertThat(PdfCheck.words(http.get("/dossier/" + reference + "/explication.pdf", People.AUDITOR).bytes()))
        .contains("claire Synthétique", "paule Synthétique", "Rien à ajouter");
  }

  @ParameterizedTest
  @EnumSource(value = CommitteeOutcome.class, names = {"AWARD", "RESERVE", "REFUSE"})
  void outcomeOfTheCommitteeIsToldByALetterThatExplainsIt(CommitteeOutcome outcome) throws IOException {
    String reference = instructed(Submissions.eligible());
    selected.decide(reference, outcome, outcome == CommitteeOutcome.REFUSE ? "" : REASON);
    LetterCode code = LetterCode.valueOf(Map.of(CommitteeOutcome.AWARD, "AWARD", CommitteeOutcome.RESERVE, "RESERVE",
        CommitteeOutcome.REFUSE, "REFUSAL").get(outcome));
    outcomes.tell(reference, code, code != LetterCode.RESERVE);
    byte[] letter = letter(reference, code);
    assertThat(PdfCheck.violations(letter)).isEmpty();
    assertThat(PdfCheck.words(letter)).contains("PTCE-2013-S1", "décision du 12 décembre 2013", "Voix pour 3",
        "Annexe : explication de la décision", switch (outcome) {
          case AWARD -> "16 000,00 €";
          case RESERVE -> "jusqu’au 12 décembre 2014";
          default -> "la vôtre a obtenu 72,5 points sur 100 et a été examinée au rang 4";
        }).doesNotContain(Selected.CHAIR, "claire");
  }

  @Test
  void endOfTheReserveListAndLapseAreToldAsSuch() throws IOException {
    String ended = instructed(Submissions.eligible());
    selected.decide(ended, CommitteeOutcome.RESERVE, REASON);
    outcomes.tell(ended, LetterCode.RESERVE, false);
    selected.change(ended, Application::endReserve);
    outcomes.tell(ended, LetterCode.REFUSAL, true);
    assertThat(PdfCheck.words(letter(ended, LetterCode.REFUSAL)))
        .contains("pris fin le 12 décembre 2014 sans que votre candidature ait pu être appelée", "recours gracieux");

    String lapsed = instructed(Submissions.eligible());
    selected.decide(lapsed, CommitteeOutcome.RESERVE, REASON);
    selected.change(lapsed, application -> application.promote(Selected.shares(), Instant.parse("2014-02-03T10:00:00Z")));
    outcomes.tell(lapsed, LetterCode.AWARD, true);
    assertThat(PdfCheck.words(letter(lapsed, LetterCode.AWARD))).contains("appelé le 3 février 2014");
    selected.change(lapsed, application -> application.lapse(new Lapse("Projet arrêté.", People.APPLICANT, Selected.AT)));
    assertThat(applicantReads(lapsed)).contains("accorde un soutien").doesNotContain("caduc", "Projet arrêté");
    outcomes.tell(lapsed, LetterCode.AWARD_LAPSED, true);
    assertThat(PdfCheck.words(letter(lapsed, LetterCode.AWARD_LAPSED)))
        .contains("vous renoncez à ce soutien", "Projet arrêté.", "recours gracieux");
    assertThat(applicantReads(lapsed)).contains("est caduc", "Projet arrêté", "le lauréat");
  }

  @Test
  void fifteenMembersAreOneTable() throws IOException {
    ObjectNode body = Submissions.eligible();
    ArrayNode members = body.withArray("members");
    for (int i = 1; members.size() < 14; i++) {
      ((ArrayNode) members).addObject().put("name", "Association synthétique n° " + i).put("siret", siret(i))
          .put("legalCategory", "9220").put("trainingBody", false).putArray("evidence");
    }
    String reference = eligible(body);
    String page = http.get("/dossier/" + reference + "/explication", People.AUDITOR).body();
    String tables = page.substring(page.indexOf("id=\"tables\""));
    assertThat(tables.split(">Nature d’un membre au regard de l’ESS<", -1)).hasSize(2);
    assertThat(tables).contains("Association synthétique n° 12");
    assertThat(plain(tables).split("Associations, fondations, mutuelles et coopératives", -1)).as("each rule once").hasSize(2);
    byte[] pdf = http.get("/dossier/" + reference + "/explication.pdf", People.AUDITOR).bytes();
    assertThat(PdfCheck.violations(pdf)).isEmpty();
  }

  @Test
  void readingAsksFourQuestionsAtMost() {
    String reference = awarded();
    http.get("/dossier/" + reference + "/explication", People.AUDITOR);
    http.get("/api/applications/" + reference, People.APPLICANT); // the first login from a place is noted
    for (String page : List.of("/explication", "/explication.pdf", "/note.pdf")) {
      SqlLog.Sent sent = sql.during(() -> http.get("/dossier/" + reference + page, People.AUDITOR));
      List<String> asked = new ArrayList<>(List.of("select login_failure", // whether they must wait
          "select funder_group", // for whom they act
          "select review", // whether they are recused
          "select application", "select decision_record"));
      if (page.startsWith("/explication")) {
        asked.add("select review"); // why each expert was asked
      }
      assertThat(sent.ownInBrief()).as(page).containsExactlyElementsOf(asked);
      assertThat(sent.engineInBrief()).as("login, its groups, and the names").hasSize(3);
    }
    assertThat(sql.during(() -> http.get("/api/applications/" + reference + "/explanation.pdf", People.APPLICANT)).ownInBrief())
        .containsExactly("select login_failure", "select applicant_account", "select application", "select application", // and whether it is theirs
            "select decision_record");
  }

  /** Each page carries a token of its own for the button that logs out. */
  private static String withoutToken(String page) {
    return page.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
  }

  // --- people ---

  private String awarded() {
    String reference = instructed(Submissions.eligible());
    selected.decide(reference, CommitteeOutcome.AWARD, REASON);
    return reference;
  }

  private String instructed(ObjectNode body) {
    String reference = eligible(body);
    selected.instruct(reference, NOTE, COMMENT);
    return reference;
  }

  private String eligible(ObjectNode body) {
    String reference = analysed(body);
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.ELIGIBLE);
    return reference;
  }

  private String analysed(ObjectNode body) {
    String reference = deposits.deposit(steps.openCall(), strictJson.read(body.toString(), Submission.class),
        People.APPLICANT, clock.instant(), null).reference();
    steps.runJobs();
    steps.complete(People.CASE_OFFICER, reference, Map.of("missingDocuments", SpinValues.jsonValue("[]").create(), "presentReason", "Originaux vus.",
        "completenessComment", "Contrôle."));
    steps.runJobs();
    Map<String, Object> values = new HashMap<>();
    for (String fact : List.of("commonTerritory", "commonStrategy", "socialInnovation", "localRooting",
        "inFragileRuralArea", "otherEnterpriseInGovernance")) {
      values.put(fact, true);
    }
    values.putAll(Map.of("inCityPolicyArea", false, "inDeindustrialisedBasin", false, "jointProjectCount", 2,
        "signedLucrativePartnerships", 1, "memberOverrides", SpinValues.jsonValue("[]").create(),
        "stateAidBasis", "DE_MINIMIS_GENERAL"));
    steps.complete(People.CASE_OFFICER, reference, values);
    steps.runJobs();
    return reference;
  }

  private String applicantReads(String reference) throws IOException {
    Http.Answer answer = http.get("/api/applications/" + reference + "/explanation.pdf", People.APPLICANT);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(PdfCheck.violations(answer.bytes())).isEmpty();
    return PdfCheck.wordsCellByCell(answer.bytes());
  }

  private byte[] letter(String reference, LetterCode code) {
    Letter filed = letters.of(reference).stream().filter(letter -> letter.code() == code).findFirst().orElseThrow();
    return letters.content(reference, filed.id());
  }

  /** The words of a page, one plain space between two of them. */
  private static String plain(String html) {
    return html.replaceAll("<[^>]*>", " ").replace("&#39;", "'").replaceAll("[\\s\u00A0]+", " ").replace(" ,", ",");
  }

  /** A number of 14 digits whose key is right (INSEE: Luhn), of no establishment. */
  private static String siret(int number) {
    for (int nic = 0;; nic++) {
      for (int key = 0; key < 10; key++) {
        String siren = String.format("9%07d%d", number * 7919, key);
        String siret = siren + String.format("%05d", nic);
        if (org.callforprojects.member.Siren.isValid(siren) && org.callforprojects.member.Siret.isValid(siret)) {
          return siret;
        }
      }
    }
  }
}
