package org.callforprojects.committee.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.callforprojects.application.CommitteeDecision;
import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.application.FundingCap;
import org.callforprojects.application.InstructedApplications;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallStatus;
import org.callforprojects.committee.Attendance;
import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.committee.Session;
import org.callforprojects.committee.SessionStatus;
import org.callforprojects.committee.SessionWords;
import org.callforprojects.committee.award.CallResults;
import org.callforprojects.committee.deliberation.Ballot;
import org.callforprojects.committee.deliberation.CommitteeFormFacts;
import org.callforprojects.committee.deliberation.DeliberationForm;
import org.callforprojects.committee.deliberation.DeliberationService;
import org.callforprojects.committee.money.AwardRepository;
import org.callforprojects.committee.paper.Pack;
import org.callforprojects.committee.paper.PackSpreadsheet;
import org.callforprojects.committee.paper.SessionPapers;
import org.callforprojects.committee.session.CommitteeService;
import org.callforprojects.engine.form.FormFacts;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.journal.Journal;
import org.callforprojects.json.Json;
import org.callforprojects.letter.PdfCheck;
import org.callforprojects.money.FunderShare;
import org.callforprojects.notification.Outbox;
import org.callforprojects.notification.OutboxMail;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A session as people read it: page, papers, pack, forms; and the results of the call. */
@WholeApplication
class CommitteePagesTest {

  private static final BigDecimal AMOUNT = new BigDecimal("120000.00");
  private static final String HOSTILE = "<script>alert(1)</script> & \\\"Cie\\\"";

  @Autowired
  private Steps steps;
  @Autowired
  private CommitteeService committee;
  @Autowired
  private DeliberationService deliberations;
  @Autowired
  private SessionSheets sheets;
  @Autowired
  private PackSpreadsheet spreadsheets;
  @Autowired
  private SessionPapers papers;
  @Autowired
  private CommitteeFormFacts formFacts;
  @Autowired
  private CallResults results;
  @Autowired
  private CallService calls;
  @Autowired
  private AwardRepository awards;
  @Autowired
  private Outbox outbox;
  @Autowired
  private SqlLog sql;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Json json;
  @Autowired
  private Clock clock;
  @Autowired
  private PlatformTransactionManager transactions;
  @TempDir
  private Path folder;
  @LocalServerPort
  private int port;

  private Http http;
  @Autowired
  private Journal journal;
  private InstructedApplications register;
  private String call;
  private String session;

  @BeforeEach
  void openCall() {
    http = new Http(port);
    call = steps.openCall();
    session = call + "-S1";
    register = new InstructedApplications(jdbc, json, journal, transactions, Submissions.eligible().toString());
  }

  // --- the page ---

  @Test
  void pageShowsTheEnvelopeTheAgendaTheReserveAndWhatTheNextDecisionWouldLeave() {
    List<String> references = meet(4);
    decide(references.get(0), CommitteeOutcome.AWARD, Set.of());
    decide(references.get(1), CommitteeOutcome.RESERVE, Set.of());

    SessionSheet sheet = sheets.of(session, Set.of());

    assertThat(sheet.purses()).extracting(SessionWords.PurseLine::left).containsExactly(
        "1\u00A0920\u00A0000,00\u00A0€", "384\u00A0000,00\u00A0€", "576\u00A0000,00\u00A0€");
    assertThat(sheet.next().reference()).isEqualTo(references.get(2));
    assertThat(sheet.next().left()).containsExactly("1\u00A0840\u00A0000,00\u00A0€", "368\u00A0000,00\u00A0€",
        "552\u00A0000,00\u00A0€");
    assertThat(sheet.next().sentence()).contains("Si les 120\u00A0000,00\u00A0€ proposés", "2\u00A0760\u00A0000,00\u00A0€");
    assertThat(sheet.reserve()).extracting(SessionSheet.Place::reference).containsExactly(references.get(1));
    assertThat(sheet.agenda()).extracting(SessionSheet.Line::outcome)
        .containsExactly("Soutien accordé", "Liste complémentaire", "À examiner", "À examiner");
    assertThat(sheet.agenda()).extracting(SessionSheet.Line::current).containsExactly(false, false, true, false);
    assertThat(sheet.progress()).isEqualTo(new SessionSheet.Progress(4, 2, 1, 1, 0, 0, 0));
    inTransaction(() -> committee.sign(session, People.CHAIR));
    assertThat(sheets.of(session, Set.of()).reserve()).as("signed, each keeps one place").hasSize(1);
    assertThat(sheet.sitting()).contains("Ministère du redressement productif, représenté par\u00A0: "
        + "Ministère de l’égalité des territoires et du logement");
  }

  @Test
  void pageIsForTheCommitteeAndThoseWhoFollowIt() {
    meet(1);
    for (String person : List.of(People.SECRETARY, People.CHAIR, People.PROGRAMME_OFFICER, People.MANAGER, People.AUDITOR)) {
      assertThat(http.get("/comite/" + session, person).status()).as(person).isEqualTo(200);
    }
    for (String person : List.of(People.EXPERT, People.CASE_OFFICER)) {
      for (String file : List.of("", "/dossier.xlsx", "/dossier.pdf", "/proces-verbal.pdf", "/convocation.pdf")) {
        assertThat(http.get("/comite/" + session + file, person).status()).as(person + file).isEqualTo(403);
      }
    }
    assertThat(http.get("/comite/" + session, People.APPLICANT).status()).isIn(401, 403);
    assertThat(http.get("/comite/" + session, null).status()).isEqualTo(302);
  }

  @Test
  void pageIsKeptByNoCacheAndLoadsItselfAgainOnlyWhileDeliberating() {
    List<String> references = meet(1);
    Http.Answer page = http.get("/comite/" + session, People.SECRETARY);
    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.header("Refresh")).isEqualTo("20");
    assertThat(http.get("/comite/" + session + "?fixe=oui", People.SECRETARY).header("Refresh")).isEmpty();
    decide(references.get(0), CommitteeOutcome.REFUSE, Set.of());
    inTransaction(() -> committee.sign(session, People.CHAIR));
    assertThat(http.get("/comite/" + session, People.SECRETARY).header("Refresh")).isEmpty();
  }

  @Test
  void whatAStrangerTypedIsShownAndNeverRun() {
    register = new InstructedApplications(jdbc, json, journal, transactions,
        Submissions.eligible().toString().replace("Association synthétique", HOSTILE));
    meet(1);
    assertThat(http.get("/comite/" + session, People.SECRETARY).body())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Cie&quot;").doesNotContain("<script>");
  }

  @Test
  void pageAsksTheDatabaseAsOftenForAHundredApplicationsAsForTen() {
    meet(10);
    sheets.of(session, Set.of());
    List<String> few = sql.during(() -> sheets.of(session, Set.of())).ownInBrief();
    call = steps.openCall();
    session = call + "-S1";
    meet(100);
    sheets.of(session, Set.of());
    List<String> many = sql.during(() -> sheets.of(session, Set.of())).ownInBrief();
    assertThat(many).isEqualTo(few).hasSize(7);
  }

  @Test
  void whoIsRecusedReadsTheRankOfTheFileAndNothingElse() throws IOException {
    List<String> references = meet(3);
    decide(references.get(1), CommitteeOutcome.RESERVE, Set.of());
    Set<String> hidden = Set.of(references.get(0), references.get(1));

    SessionSheet sheet = sheets.of(session, hidden);
    Map<String, String> parts = unzip(written(spreadsheets.of(session, hidden)));

    assertThat(sheet.agenda().get(0)).isEqualTo(new SessionSheet.Line(1, "", SessionWords.RECUSED, "", "", "", "", "", "", "",
        "", "", "", "", "", "", true, true));
    assertThat(sheet.next().reference()).isNull();
    assertThat(sheet.reserve()).singleElement().extracting(SessionSheet.Place::pole, SessionSheet.Place::reference)
        .containsExactly(SessionWords.RECUSED, null);
    assertThat(sheet.toString()).doesNotContain(references.get(0), references.get(1)).contains(references.get(2));
    assertThat(sheet.progress().reserved()).as("sums stay").isEqualTo(1);
    assertThat(parts.values()).allSatisfy(part -> assertThat(part).doesNotContain(references.get(0), references.get(1)));
    assertThat(parts.get("xl/worksheets/sheet1.xml")).contains(SessionWords.RECUSED, references.get(2));
  }

  private static byte[] written(Pack pack) throws IOException {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    pack.writeTo(out);
    return out.toByteArray();
  }

  @Test
  void unknownSessionIsAPageNotFound() {
    for (String file : List.of("", "/dossier.xlsx", "/dossier.pdf", "/proces-verbal.pdf")) {
      Http.Answer answer = http.get("/comite/NULLE-S1" + file, People.SECRETARY);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.header("Content-Type")).startsWith("text/html");
    }
  }

  // --- papers ---

  @Test
  void membersAreConvenedOnceWithTheAgendaAndTheRules() throws IOException {
    List<String> references = meet(2);
    assertThat(PdfCheck.violations(papers.convening(session))).isEmpty();
    String words = PdfCheck.words(papers.convening(session));
    assertThat(words).contains("Convocation du comité de pilotage national", "1 place de l’Exemple, 75000 Paris",
        "5 jours francs au moins", "soit 4, doivent être présents", "Chacun ne porte qu’un mandat",
        "Les personnalités qualifiées en donnent et en portent comme tout membre", "Camille Exemple",
        "1. Pôle synthétique n° 1", "2. Pôle synthétique n° 2", references.get(0), "120 000,00 €");
    List<OutboxMail> mails = outbox.of(session);
    assertThat(mails).hasSize(7).extracting(OutboxMail::recipient).contains("comite-ess@exemple.invalid");
    assertThat(mails).extracting(OutboxMail::step).contains("CONVENING-1-ESS");
    assertThat(mails.get(0).subject()).isEqualTo("[" + session + "] Convocation du comité de pilotage national");

    Session convened = sessionRecord();
    inTransaction(() -> papers.convene(convened, List.of()));
    assertThat(outbox.of(session)).as("a retry files and mails nothing more").hasSize(7);
    inTransaction(() -> papers.convene(again(convened), List.of()));
    assertThat(outbox.of(session)).as("a second convening is another paper").hasSize(14);
    assertThat(PdfCheck.words(papers.convening(session))).contains("Seconde convocation", "quel que soit le nombre de présents");
  }

  @Test
  void minutesSayWhoSatWhoWasRecusedWhatWasVotedAndWhatIsLeft() throws IOException {
    List<String> references = meet(4);
    decide(references.get(0), CommitteeOutcome.AWARD, Set.of("CDC"));
    decide(references.get(1), CommitteeOutcome.RESERVE, Set.of());
    decide(references.get(2), CommitteeOutcome.REFUSE, Set.of());
    decide(references.get(3), CommitteeOutcome.POSTPONE, Set.of());
    assertThatThrownBy(() -> papers.minutes(session)).isInstanceOf(UnknownReferenceException.class);
    inTransaction(() -> {
      committee.sign(session, People.CHAIR);
      committee.issueMinutes(session);
    });
    assertThat(PdfCheck.violations(papers.minutes(session))).isEmpty();
    String words = PdfCheck.words(papers.minutes(session));
    assertThat(words).contains("Procès-verbal", "5 membres présents ou représentés sur 7",
        "Représenté par : Ministère de l’égalité des", "Absent",
        "Camille Exemple,", "sous-directrice", "Sacha Spécimen,", "économiste",
        "Soutien accordé, 120 000,00 € : 3 pour, 0 contre, 0 abstention, 1 déport", "Caisse des dépôts et consignations",
        "Autres ministères contributeurs : 20 000,00 €", "Plafond Montant demandé, 150 000,00 €",
        "Liste complémentaire", "Motif synthétique.", "2 880 000,00 €", "Décisions signées par chantal Synthétique");
    assertThat(outbox.of(session)).extracting(OutboxMail::step).contains("MINUTES-1-ESS", "MINUTES-1-PQ3").hasSize(14);
    Http.Answer served = http.get("/comite/" + session + "/proces-verbal.pdf", People.AUDITOR);
    assertThat(served.header("Content-Type")).isEqualTo("application/pdf");
    assertThat(served.bytes()).isEqualTo(papers.minutes(session));
  }

  // --- pack ---

  @Test
  void spreadsheetHasOneRowForEachApplicationAndComputesNothing() throws IOException {
    List<String> references = meet(3);
    Http.Answer answer = http.get("/comite/" + session + "/dossier.xlsx", People.SECRETARY);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Disposition")).contains(session + "-dossier.xlsx");
    Map<String, String> parts = unzip(answer.bytes());
    String sheet = parts.get("xl/worksheets/sheet1.xml");
    assertThat(sheet).contains(references.get(0), references.get(2), "Expert n°\u00A02, commentaire", "Avis synthétique",
        "=HYPERLINK(&quot;http://exemple.invalid&quot;) &lt;b&gt;", "3 à 4", "Plafond : Taux maximal de l’État (€)");
    assertThat(Pattern.compile("<row ").matcher(sheet).results().count()).isEqualTo(4);
    assertThat(Pattern.compile("<c [^>]*t=\"inlineStr\"[^>]*><is><t[^>]*>=HYPERLINK").matcher(sheet).results().count())
        .isEqualTo(6);
    assertThat(parts.values()).allSatisfy(part -> assertThat(part).doesNotContain("<f>", "<f "));
    assertThat(parts.get("xl/worksheets/sheet2.xml")).contains("Caisse des dépôts et consignations", "600000");
  }

  @Test
  void printedPackHasTheNoteOfEveryApplicationInTheOrderOfTheAgenda() throws IOException {
    List<String> references = meet(3);
    Http.Answer answer = http.get("/comite/" + session + "/dossier.pdf", People.CHAIR);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(PdfCheck.violations(answer.bytes())).isEmpty();
    assertThat(PdfCheck.words(answer.bytes())).containsSubsequence("Dossier de séance", "3 candidatures",
        "Note d’instruction", references.get(0), "Note d’instruction", references.get(1), "Note d’instruction", references.get(2));
    try (PDDocument pdf = Loader.loadPDF(answer.bytes())) {
      assertThat(pdf.getDocumentCatalog().getDocumentOutline().children()).hasSize(4);
      assertThat(pdf.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
    }
  }

  // --- forms ---

  @Test
  void formOfADeliberationStartsFromTheProposedAmountAndNothingElse() {
    List<String> references = meet(2);
    decide(references.get(0), CommitteeOutcome.AWARD, Set.of());
    Map<String, Object> facts = facts(CommitteeSession.DELIBERATE, references.get(1));
    for (String key : DeliberationForm.KEYS) {
      assertThat(facts).containsKey(key);
    }
    assertThat(facts).containsEntry(CommitteeSession.AWARDED_AMOUNT, new BigDecimal("120000.00"))
        .containsEntry(CommitteeSession.VOTES_FOR, null).containsEntry(CommitteeSession.DELIBERATION_OUTCOME, null)
        .containsEntry(CommitteeSession.RECUSED_MEMBERS, List.of()).containsEntry("previousRound", null)
        .containsEntry("envelopeLeft", "2\u00A0880\u00A0000,00\u00A0€");
    assertThat(facts.get("voters").toString()).contains("value=ESS").contains("value=REDRESSEMENT").doesNotContain("PQ2");
    assertThat(facts.get("item").toString()).contains("rank=2", "bindingCap=Un soutien ne dépasse pas");
  }

  @Test
  void formTellsWhatTheLastRoundSaid() {
    List<String> references = meet(1);
    Ballot rejected = new Ballot(CommitteeOutcome.REFUSE, null, 1, 3, 0, Set.of(), null, "Trop fragile.");
    inTransaction(() -> {
      deliberations.open(session, references.get(0), rejected, People.SECRETARY);
      assertThat(deliberations.voted(references.get(0), "REJECTED")).isNull();
    });
    assertThat(facts(CommitteeSession.DELIBERATE, references.get(0)).get("previousRound").toString())
        .isEqualTo("Proposition rejetée, le comité délibère de nouveau\u00A0: Refus (1 pour, 3 contre, 0\u00A0abstention).");
  }

  @Test
  void formsOfTheSecretaryAndTheChairSuggestNoAnswer() {
    List<String> references = meet(1);
    decide(references.get(0), CommitteeOutcome.AWARD, Set.of());
    assertThat(facts(CommitteeSession.RECORD_ATTENDANCE, null))
        .containsEntry(CommitteeSession.PRESENT_MEMBERS, List.of()).containsEntry(CommitteeSession.MANDATES, List.of());
    Map<String, Object> signature = facts(CommitteeSession.SIGN_DECISIONS, null);
    assertThat(signature).containsEntry(CommitteeSession.DECISIONS_SIGNED, null);
    assertThat(signature.get("decisions").toString()).contains("Soutien accordé", "4 pour, 0 contre");
  }

  // --- results ---

  @Test
  void resultsArePublicOnceApprovedAndFollowTheAwards() {
    List<String> references = meet(3);
    decide(references.get(0), CommitteeOutcome.AWARD, Set.of());
    decide(references.get(1), CommitteeOutcome.AWARD, Set.of());
    decide(references.get(2), CommitteeOutcome.RESERVE, Set.of());
    inTransaction(() -> committee.sign(session, People.CHAIR));
    tell(references.get(0), CommitteeOutcome.AWARD, 1);
    tell(references.get(2), CommitteeOutcome.RESERVE, 3);
    Http.Answer hidden = http.get("/api/calls/" + call + "/results", null);
    assertThat(hidden.status()).isEqualTo(404);
    assertThat(hidden.json().get("detail").asText()).isEqualTo("Les résultats de l’appel " + call + " ne sont pas publiés.");
    assertThat(http.get("/appels/" + call + "/resultats", null).status()).isEqualTo(404);
    assertThat(http.get("/", null).body()).doesNotContain("/appels/" + call + "/resultats");

    publish();
    JsonNode published = http.get("/api/calls/" + call + "/results", null).json();
    assertThat(published.get("laureates")).as("who has not had its letter is not announced").hasSize(1);
    JsonNode first = published.get("laureates").get(0);
    assertThat(first.get("territory").asText()).isEqualTo("Corse-du-Sud");
    assertThat(first.get("amount").decimalValue()).isEqualByComparingTo(AMOUNT);
    assertThat(first.get("funders")).hasSize(3);
    assertThat(published.get("reserve").asInt()).isOne();
    assertThat(published.toString()).doesNotContain("Dominique", "pole@exemple.invalid");
    tell(references.get(1), CommitteeOutcome.AWARD, 2);
    String page = http.get("/appels/" + call + "/resultats", null).body();
    assertThat(page).contains("Pôle synthétique n° 1", "Pôle synthétique n° 2", "240\u00A0000,00\u00A0€")
        .doesNotContain("Dominique", "pole@exemple.invalid");
    assertThat(http.get("/", null).body()).contains("/appels/" + call + "/resultats");

    register.lapsed(references.get(0));
    inTransaction(() -> awards.lapse(references.get(0), clock.instant(), "Le bénéficiaire renonce."));
    assertThat(results.published(call).laureates()).extracting(one -> one.reference()).containsExactly(references.get(1));
    assertThat(results.published(call).lapsed()).isOne();
  }

  // --- lapse by the API ---

  @Test
  void onlyAProgrammeOfficerLetsASignedAwardLapseAndGivesTheReason() {
    List<String> references = meet(1);
    String path = "/api/applications/" + references.get(0) + "/award/lapse";
    assertThat(http.post(path, People.CASE_OFFICER, "{\"reason\": \"Convention non signée.\"}").status()).isEqualTo(403);
    assertThat(http.post(path, People.APPLICANT, "{\"reason\": \"Convention non signée.\"}").status()).isEqualTo(403);
    assertThat(http.post(path, People.PROGRAMME_OFFICER, "{\"reason\": \" \"}").status()).isEqualTo(400);
    Http.Answer none = http.post(path, People.PROGRAMME_OFFICER, "{\"reason\": \"Convention non signée.\"}");
    assertThat(none.status()).isEqualTo(409);
    assertThat(none.json().get("detail").asText()).contains("n’a pas de soutien en cours");
  }

  // --- what people do ---

  private List<String> meet(int applications) {
    List<String> references = register.add(call, applications, AMOUNT);
    inTransaction(() -> committee.convene(session, call, clock.instant().plus(10, ChronoUnit.DAYS)));
    inTransaction(() -> committee.recordAttendance(session, List.of("ESS", "METL", "CDC", "PQ1"),
        List.of(new Attendance.Mandate("REDRESSEMENT", "METL")), Map.of()));
    return references;
  }

  private void decide(String reference, CommitteeOutcome outcome, Set<String> recused) {
    int votes = recused.isEmpty() ? 4 : 3;
    Ballot ballot = new Ballot(outcome, outcome.hasAmount() ? AMOUNT : null, votes, 0, 0, recused, null, "Motif synthétique.");
    inTransaction(() -> {
      deliberations.open(session, reference, ballot, People.SECRETARY);
      deliberations.voted(reference, "ADOPTED");
      if (outcome != CommitteeOutcome.AWARD) {
        deliberations.record(reference);
        return;
      }
      deliberations.capInputs(reference);
      deliberations.capped(reference, List.of(new FundingCap("REQUESTED_AMOUNT", new BigDecimal("150000.00"))));
      deliberations.accepted(reference, "ACCEPT");
      deliberations.shared(reference, recused.contains("CDC") ? "WITHOUT_CDC" : "PRO_RATA");
      deliberations.commit(reference);
    });
  }

  private void tell(String reference, CommitteeOutcome outcome, int rank) {
    List<FunderShare> shares = outcome == CommitteeOutcome.AWARD
        ? inTransaction(() -> committee.shares(awards.find(reference).orElseThrow())) : List.of();
    register.told(reference, new CommitteeDecision(session, rank, outcome, AMOUNT, shares,
        new CommitteeDecision.Votes(4, 0, 0, 0), "", People.CHAIR, clock.instant()));
  }

  private void publish() {
    steps.endProcess(call); // what it would do later is done here by hand
    inTransaction(() -> {
      calls.close(call);
      calls.publishResults(call);
    });
    assertThat(calls.get(call).status()).isEqualTo(CallStatus.RESULTS_PUBLISHED);
  }

  private Map<String, Object> facts(String task, String reference) {
    Map<String, Object> variables = new HashMap<>();
    variables.put(CommitteeSession.APPLICATION_REFERENCE, reference);
    variables.put(CommitteeSession.VOTES_FOR, 3);
    return formFacts.ofTask(new FormFacts.FormTask(task, session, variables::get));
  }

  private Session sessionRecord() {
    Instant now = clock.instant();
    return new Session(session, call, 1, SessionStatus.CONVENED, now, now.plus(10, ChronoUnit.DAYS), 1, null, null, null);
  }

  private static Session again(Session first) {
    return new Session(first.code(), first.callCode(), 1, SessionStatus.CONVENED, first.convenedAt(), first.sessionAt(), 2,
        null, null, null);
  }

  private void inTransaction(Runnable work) {
    new TransactionTemplate(transactions).executeWithoutResult(t -> work.run());
  }

  private <T> T inTransaction(java.util.function.Supplier<T> work) {
    return new TransactionTemplate(transactions).execute(t -> work.get());
  }

  private Map<String, String> unzip(byte[] file) throws IOException {
    Path written = Files.write(folder.resolve("pack.xlsx"), file);
    Map<String, String> parts = new HashMap<>();
    try (ZipFile zip = new ZipFile(written.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String xml = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        parts.put(entry.getName(), Pattern.compile("&#x([0-9a-f]+);").matcher(xml)
            .replaceAll(character -> Character.toString(Integer.parseInt(character.group(1), 16))));
      }
    }
    return parts;
  }
}
