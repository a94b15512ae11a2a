package org.callforprojects.committee.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.callforprojects.application.InstructedApplications;
import org.callforprojects.call.CallService;
import org.callforprojects.committee.AgendaItem;
import org.callforprojects.committee.AgendaStatus;
import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.committee.SessionRepository;
import org.callforprojects.committee.SessionStatus;
import org.callforprojects.committee.money.EnvelopeRepository;
import org.callforprojects.committee.paper.SessionPapers;
import org.callforprojects.committee.scenario.ScenarioRepository;
import org.callforprojects.committee.scenario.Scenarios;
import org.callforprojects.committee.session.CommitteeService;
import org.callforprojects.journal.Journal;
import org.callforprojects.json.Json;
import org.callforprojects.rule.RuleReleases;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The committee's room, its grid, its scenarios and its pack, over HTTP and on the real process. */
@WholeApplication
class CommitteeRoomTest {

  private static final BigDecimal AMOUNT = new BigDecimal("120000.00");
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
  private static final String FORM = "application/x-www-form-urlencoded";

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private RuntimeService runtime;
  @Autowired
  private SessionRepository sessions;
  @Autowired
  private EnvelopeRepository envelopes;
  @Autowired
  private CallService calls;
  @Autowired
  private Room rooms;
  @Autowired
  private Scenarios scenarios;
  @Autowired
  private ScenarioRepository stored;
  @Autowired
  private CommitteeService committee;
  @Autowired
  private SessionPapers papers;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Json json;
  @Autowired
  private Journal journal;
  @Autowired
  private PlatformTransactionManager transactions;
  @Autowired
  private SqlLog sql;
  @Autowired
  private Clock clock;
  private Http http;
  private String call;
  private String session;

  @BeforeEach
  void open() {
    http = new Http(port);
    call = steps.openCall();
    session = call + "-S1";
  }

  @AfterEach
  void end() {
    steps.resetClock();
    steps.endProcess(session); // its files have no process that its decisions could be told to
  }

  // --- the room ---

  @Test
  void roomShowsEveryFileTheEnvelopeAndTheOneInView() {
    List<String> references = meet(3);
    String page = http.get("/comite/" + session + "/salle", People.SECRETARY).body();
    assertThat(page).contains("Reste à attribuer", "après ce dossier", "Pôle synthétique n° 1", "Pôle synthétique n° 3",
        "5 présents ou représentés sur 7", "Accorder et passer au 2", "Camille Exemple");
    assertThat(http.get("/comite/" + session + "/salle?dossier=" + references.get(2), People.CHAIR).body())
        .contains("Dossier 3 sur 3").doesNotContain("Accorder et passer");
    assertThat(http.get("/comite/" + session + "/salle", People.CASE_OFFICER).status()).isEqualTo(403);
  }

  @Test
  void listIsFilteredAndARankLeadsToItsFile() {
    meet(3);
    assertThat(rooms.of(session, null, Room.Filter.TOUS, "2", Set.of()).current().rank()).isEqualTo(2);
    assertThat(rooms.of(session, null, Room.Filter.TOUS, "POLE synthetique n° 3", Set.of()).lines())
        .extracting(RoomSheet.Line::rank).containsExactly(3);
    assertThat(rooms.of(session, null, Room.Filter.REPORTES, "", Set.of()).lines()).isEmpty();
  }

  @Test
  void fileIsDecidedInTheRoomAndTheNextComes() {
    List<String> references = meet(2);
    Http.Answer done = post("/salle", People.SECRETARY, "reference=" + references.get(0) + "&issue=AWARD&montant=120+000");
    assertThat(done.status()).isEqualTo(302);
    assertThat(sessions.item(session, references.get(0)).amount()).isEqualByComparingTo("120000");
    assertThat(sessions.lastVote(session, references.get(0)).orElseThrow().votesFor()).as("all voices").isEqualTo(5);
    assertThat(rooms.of(session, null, Room.Filter.TOUS, "", Set.of()).current().reference()).isEqualTo(references.get(1));
  }

  @Test
  void refusalStandsOnItsFieldAndKeepsWhatWasTyped() {
    List<String> references = meet(1);
    Http.Answer refused = post("/salle", People.SECRETARY, "reference=" + references.get(0) + "&issue=AWARD&montant=290000&contre=9");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("value=\"290000\"", "voix", "href=\"#votesFor\"");
    assertThat(post("/salle", People.CHAIR, "reference=" + references.get(0) + "&issue=AWARD").status()).isEqualTo(403);
  }

  @Test
  void whoIsRecusedSeesNothingOfTheFileAndRecordsNothingOnIt() {
    List<String> references = meet(2);
    RoomSheet sheet = rooms.of(session, references.get(0), Room.Filter.TOUS, "", Set.of(references.get(0)));
    assertThat(sheet.current().hidden()).isTrue();
    assertThat(sheet.current().pole()).isEqualTo("Dossier dont vous êtes déporté");
    assertThat(sheet.lines().get(0).amount()).isEmpty();
    assertThat(rooms.of(session, null, Room.Filter.TOUS, "n° 1", Set.of(references.get(0))).lines()).isEmpty();
    assertThat(sheet.purses()).allSatisfy(purse -> assertThat(purse.after()).isEmpty());
  }

  @Test
  void roomAsksTheDatabaseAsOftenForAHundredFilesAsForTen() {
    convene(10);
    rooms.of(session, null, Room.Filter.TOUS, "", Set.of());
    List<String> few = sql.during(() -> rooms.of(session, null, Room.Filter.TOUS, "", Set.of())).ownInBrief();
    Map<String, Integer> pages = questionsOfPages();
    call = steps.openCall();
    session = call + "-S1";
    convene(100);
    rooms.of(session, null, Room.Filter.TOUS, "", Set.of());
    List<String> many = sql.during(() -> rooms.of(session, null, Room.Filter.TOUS, "", Set.of())).ownInBrief();
    assertThat(many).isEqualTo(few).hasSize(8);
    assertThat(questionsOfPages()).isEqualTo(pages);
  }

  private Map<String, Integer> questionsOfPages() {
    Map<String, Integer> questions = new TreeMap<>();
    for (String page : List.of("/salle", "/grille", "/scenarios", "")) {
      String address = "/comite/" + session + page;
      assertThat(http.get(address, People.SECRETARY).status()).as(address).isEqualTo(200);
      questions.put(page, sql.during(() -> http.get(address, People.SECRETARY)).statements().size());
    }
    return questions;
  }

  // --- the grid ---

  @Test
  void rowsAreRecordedEachOnItsOwnAndWhatIsRefusedStays() {
    List<String> references = meet(3);
    String page = http.get("/comite/" + session + "/grille", People.SECRETARY).body();
    assertThat(page).contains("Pôle synthétique n° 1", "value=\"120000\"");
    Http.Answer answer = post("/grille", People.SECRETARY, row(references.get(0), "AWARD", "120000", "")
        + "&" + row(references.get(1), "REFUSE", "", "") + "&" + row(references.get(2), "AWARD", "120000", ""));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("2\u00A0lignes enregistrées", "1\u00A0ligne à corriger", "Donnez le motif");
    assertThat(sessions.agenda(session)).extracting(AgendaItem::status)
        .containsExactly(AgendaStatus.DECIDED, AgendaStatus.PENDING, AgendaStatus.DECIDED);
    assertThat(envelopes.of(call).committed()).isEqualByComparingTo("240000");
    assertThat(post("/grille", People.SECRETARY, row(references.get(1), "REFUSE", "", "Trop tôt.")).status()).isEqualTo(200);
    assertThat(sessions.item(session, references.get(1)).status()).isEqualTo(AgendaStatus.DECIDED);
    assertThat(http.get("/comite/" + session + "/grille", People.CHAIR).status()).isEqualTo(403);
  }

  @Test
  void gridSaysWhatIsLeftAfterEachRowBeforeAnythingIsRecorded() {
    List<String> references = meet(2);
    String body = post("/grille", People.SECRETARY, row(references.get(0), "AWARD", "120000", "") + "&"
        + row(references.get(1), "AWARD", "100000", "") + "&faire=calculer").body();
    assertThat(body).contains("2\u00A0880\u00A0000\u00A0€", "2\u00A0780\u00A0000\u00A0€");
    assertThat(sessions.agenda(session)).extracting(AgendaItem::status).containsOnly(AgendaStatus.PENDING);
  }

  // --- scenarios ---

  @Test
  void scenariosAreComparedInMoneyAndNamesAndOneIsFrozenIntoTheMinutes() throws Exception {
    List<String> references = meet(6); // in five regions
    assertThat(post("/scenarios", People.CHAIR, "nom=A&seuil=0&seuilListe=0").status()).isEqualTo(403);
    Http.Answer wrong = post("/scenarios", People.SECRETARY, "nom=&seuil=101&seuilListe=0");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body()).contains("Donnez un nom", "de 0 à 100", "aria-invalid=\"true\"");
    for (String scenario : List.of("nom=Tous", "nom=Plafond&plafond=100000", "nom=Region&parRegion=1")) {
      assertThat(post("/scenarios", People.SECRETARY, scenario + "&seuil=0&seuilListe=0").status()).isEqualTo(302);
      steps.elapse(java.time.Duration.ofSeconds(1)); // the clock stands still, and they are listed as they were made
    }
    Scenarios.Comparison compared = scenarios.compare(session, Set.of());
    assertThat(compared.columns()).extracting(Scenarios.Column::awarded).containsExactly(6L, 6L, 5L);
    assertThat(compared.columns()).extracting(Scenarios.Column::money).containsExactly("720\u00A0000,00\u00A0€",
        "600\u00A0000,00\u00A0€", "600\u00A0000,00\u00A0€");
    assertThat(compared.differ()).hasSize(6);
    assertThat(scenarios.compare(session, Set.of(references.get(0))).differ()).hasSize(5);
    assertThat(http.get("/comite/" + session + "/scenarios", People.CHAIR).body()).contains("Là où les scénarios divergent", "Plafond");

    String capped = compared.columns().get(1).id();
    assertThat(post("/scenarios/proposition", People.SECRETARY, "scenario=" + capped).status()).isEqualTo(302);
    assertThat(stored.proposed(session).orElseThrow().proposal().awarded()).isEqualByComparingTo("600000");
    assertThat(rooms.of(session, null, Room.Filter.TOUS, "", Set.of()).current().amount()).isEqualTo("100000");

    references.forEach(reference -> post("/salle", People.SECRETARY, "reference=" + reference + "&issue=AWARD&montant=100000"));
    selection.sign(session, true);
    committee.issueMinutes(session); // the step after it tells decisions to processes that these files do not have
    assertThat(words(papers.minutes(session))).contains("Proposition de l’ordre du jour", "« Plafond »", "au plus par dossier",
        "Il ne lie aucun vote");
    assertThat(post("/scenarios", People.SECRETARY, "nom=Trop tard&seuil=0&seuilListe=0").status()).isEqualTo(302);
    assertThat(stored.of(session)).as("signed: nothing changes any more").hasSize(3);
  }

  /** What a scenario gives is what the deliberations then give. */
  @Test
  void scenarioSharesTheMoneyAsTheVotesDo() {
    List<String> references = meet(2);
    post("/scenarios", People.SECRETARY, "nom=Tous&seuil=0&seuilListe=0");
    List<String> said = scenarios.compare(session, Set.of()).columns().get(0).funders().stream().map(Scenarios.Part::amount).toList();
    references.forEach(reference -> post("/salle", People.SECRETARY, "reference=" + reference + "&issue=AWARD&montant=120000"));
    assertThat(envelopes.of(call).purses().stream().map(purse -> org.callforprojects.french.FrenchText.euros(purse.committed())).toList())
        .isEqualTo(said);
  }

  // --- the pack ---

  @Test
  void packIsMadeAsideNumberedThroughoutAndHasABookmarkForEachFile() throws Exception {
    meet(2);
    assertThat(http.get("/comite/" + session + "/dossier-complet.pdf", People.CHAIR).status()).isEqualTo(404);
    assertThat(http.get("/comite/" + session + "/dossier", People.CHAIR).body()).contains("Préparer le dossier");
    assertThat(post("/dossier", People.CHAIR, "").status()).isEqualTo(302);
    Awaitility.await().atMost(java.time.Duration.ofSeconds(60)).until(() ->
        http.get("/comite/" + session + "/dossier-complet.pdf", People.CHAIR).status() == 200);
    byte[] made = http.get("/comite/" + session + "/dossier-complet.pdf", People.CHAIR).bytes();
    try (PDDocument pack = Loader.loadPDF(made)) {
      List<String> bookmarks = new ArrayList<>();
      pack.getDocumentCatalog().getDocumentOutline().children().forEach(item -> bookmarks.add(item.getTitle()));
      assertThat(bookmarks).hasSize(3);
      assertThat(new PDFTextStripper().getText(pack)).contains("page 1 sur " + pack.getNumberOfPages(),
          "page " + pack.getNumberOfPages() + " sur " + pack.getNumberOfPages());
    }
    assertThat(http.get("/comite/" + session + "/dossier", People.CHAIR).body()).contains("Ouvrir le dossier (PDF)");
  }

  // --- the signature book ---

  @Test
  void chairReadsThenSignsFromTheBook() {
    List<String> references = meet(1);
    post("/salle", People.SECRETARY, "reference=" + references.get(0) + "&issue=AWARD&montant=120000");
    String task = steps.task(session).getId();
    assertThat(http.get("/parapheur", People.CHAIR).body()).contains("Décisions du comité", "Séance " + session, "/comite/" + session);
    assertThat(http.get("/parapheur", People.SECRETARY).body()).doesNotContain("Séance " + session);
    String recap = send("/parapheur/relecture", People.CHAIR, "tache=" + task).body();
    assertThat(recap).contains("ne pourra pas être défaite", "Signer 1\u00A0document");
    assertThat(sessions.get(session).status()).isEqualTo(SessionStatus.DELIBERATING);
    assertThat(send("/parapheur", People.SECRETARY, "tache=" + task).body())
        .contains("n’attendent plus votre signature");
    assertThat(send("/parapheur", People.CHAIR, "tache=" + task).body()).contains("Signé");
    assertThat(sessions.get(session).status()).isEqualTo(SessionStatus.SIGNED);
    assertThat(sessions.get(session).signedBy()).isEqualTo(People.CHAIR);
  }

  // --- what people do ---

  private Http.Answer post(String page, String person, String form) {
    return send("/comite/" + session + page, person, form);
  }

  /** With the session and the token that any page with a form gives. */
  private Http.Answer send(String path, String person, String form) {
    Http.Answer page = http.get("/comite/" + session + "/dossier", person);
    Matcher token = TOKEN.matcher(page.body());
    String sent = token.find() ? "&_csrf=" + java.net.URLEncoder.encode(token.group(1), StandardCharsets.UTF_8) : "";
    String cookies = page.headers().allValues("Set-Cookie").stream().map(cookie -> cookie.split(";")[0])
        .collect(Collectors.joining("; "));
    return http.post(path, person, form + sent, "Content-Type", FORM, "Cookie", cookies);
  }

  private static String row(String reference, String outcome, String amount, String reason) {
    return "ligne=" + reference + "&" + reference + ".issue=" + outcome + "&" + reference + ".montant=" + amount + "&" + reference
        + ".motif=" + reason.replace(' ', '+');
  }

  private static String words(byte[] pdf) throws java.io.IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("[\\s\u00A0]+", " ");
    }
  }

  private List<String> convene(int applications) {
    List<String> references = new InstructedApplications(jdbc, json, journal, transactions, Submissions.eligible().toString())
        .add(call, applications, AMOUNT);
    steps.endProcess(call);
    runtime.startProcessInstanceByKey(CommitteeSession.KEY, session, Map.of(CommitteeSession.CALL_CODE, call,
        CommitteeSession.SESSION_CODE, session, CommitteeSession.SESSION_AT,
        java.util.Date.from(clock.instant().plus(6, ChronoUnit.DAYS)), RuleReleases.VARIABLE, calls.ruleRelease(call)));
    return references;
  }

  private List<String> meet(int applications) {
    List<String> references = convene(applications);
    steps.elapse(java.time.Duration.ofDays(7));
    selection.attend(session);
    return references;
  }
}
