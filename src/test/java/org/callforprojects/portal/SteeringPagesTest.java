package org.callforprojects.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.call.CallService;
import org.callforprojects.support.GrantSteps;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The dashboards as those who steer read them: each figure and the lines behind it, in a call of every kind. */
@WholeApplication
class SteeringPagesTest {

  private static final Pattern FIGURE = Pattern.compile("<a class=\"figure\" href=\"([^\"]+)\">(\\d+)</a>");
  private static final Pattern COUNTED = Pattern.compile("<strong id=\"nombre\">(\\d+)\u00A0");
  private static final int AWARD = 120_000;

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private GrantSteps life;
  @Autowired
  private ApplicantService applicants;
  @Autowired
  private CallService calls;
  @Autowired
  private ManagementService jobs;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private SqlLog sql;
  @TempDir
  private Path folder;
  private Http http;
  private String call;

  @BeforeEach
  void openCall() {
    steps.resetClock();
    http = new Http(port);
    call = steps.openCall();
  }

  @AfterEach
  void leaveNothingBehind() {
    steps.endProcess(call);
    steps.resetClock();
  }

  @Test
  void onlyThoseWhoSteerOrAuditReadTheDashboards() {
    for (String path : List.of("/pilotage", "/pilotage/" + call, "/pilotage/" + call + "/dossiers",
        "/pilotage/" + call + "/dossiers.csv", "/pilotage/" + call + "/dossiers.xlsx")) {
      for (String reader : List.of(People.MANAGER, People.PROGRAMME_OFFICER, People.AUDITOR)) {
        assertThat(http.get(path, reader).status()).as("%s, %s", path, reader).isEqualTo(200);
      }
      for (String other : List.of(People.CASE_OFFICER, People.EXPERT, People.ACCOUNTANT, People.CHAIR)) {
        assertThat(http.get(path, other).status()).as("%s, %s", path, other).isEqualTo(403);
      }
      assertThat(http.get(path, null).status()).as(path).isEqualTo(302);
    }
    assertThat(http.get("/pilotage/INCONNU", People.MANAGER).status()).isEqualTo(404);
    assertThat(http.get("/pilotage/" + call + "/dossiers?etape=ailleurs", People.MANAGER).status()).isEqualTo(404);
  }

  @Test
  void aCallInPreparationHasAnEmptyDashboard() {
    String prepared = call + "-P";
    calls.create(steps.settings(prepared, "2013", java.time.Instant.now().plusSeconds(3600),
        java.time.Instant.now().plusSeconds(7200)), People.PROGRAMME_OFFICER);

    String page = page("/pilotage/" + prepared);

    assertThat(page).contains("En préparation", "Aucune candidature n’est déposée", "Aucune subvention n’a encore",
        "Aucune séance n’est convoquée", "Responsables de programme");
    assertThat(page.substring(page.indexOf("<main"))).as("no chart of nothing").doesNotContain("<svg");
    assertThat(figures(page)).isNotEmpty().allSatisfy(this::leadsToAsManyLines); // its own task to prepare it
    steps.endProcess(prepared);
  }

  @Test
  void everyFigureLeadsToAsManyLinesAsItSays() {
    playEveryKind();

    String page = page("/pilotage/" + call);
    Map<String, Integer> figures = figures(page);

    assertThat(figures).hasSizeGreaterThan(40).allSatisfy(this::leadsToAsManyLines);
    assertThat(figures.keySet()).anyMatch(url -> url.contains("etat=WITHDRAWN")).anyMatch(url -> url.contains("retard=oui"))
        .anyMatch(url -> url.contains("incident=")).anyMatch(url -> url.contains("echeance="))
        .anyMatch(url -> url.contains("trimestre=")).anyMatch(url -> url.contains("seance="))
        .anyMatch(url -> url.contains("flux=paye")).anyMatch(url -> url.contains("etape=premier-versement"));
    assertThat(page).contains("Accordé 120\u00A0000,00\u00A0€ = versé ", "Prévision de trésorerie", "<svg")
        .doesNotContain("<script");
    assertThat(headings(page)).startsWith(1).isSubsetOf(1, 2);
  }

  @Test
  void theWholeListLeavesAsCsvAndSpreadsheetAndNoNameIsComputed() throws IOException {
    for (int i = 0; i < 55; i++) {
      selection.deposited(call, AWARD);
    }
    steps.runJobs();
    jdbc.sql("update application set pole_name = ? where reference = ?").params("=1+1 & <b>", call + "-0001").update();
    String filter = "?etape=deposes&tri=pole";

    String page = page("/pilotage/" + call + "/dossiers" + filter);
    String file = http.get("/pilotage/" + call + "/dossiers.csv" + filter, People.AUDITOR).body();
    assertThat(file).as("case 27: as a French spreadsheet opens it").startsWith("\uFEFFRéférence;");
    List<CSVRecord> csv = CSVFormat.RFC4180.builder().setDelimiter(';').get().parse(new StringReader(file.substring(1))).getRecords();
    String sheet = sheet(http.get("/pilotage/" + call + "/dossiers.xlsx" + filter, People.AUDITOR).bytes());

    assertThat(page).contains("55\u00A0dossiers", "page 1 sur 2", "&lt;b&gt;").doesNotContain("<b>");
    assertThat(rows(page)).isEqualTo(50);
    assertThat(rows(page("/pilotage/" + call + "/dossiers" + filter + "&page=2"))).isEqualTo(5);
    assertThat(csv).hasSize(56);
    assertThat(csv.get(0).get(0)).isEqualTo("Référence");
    assertThat(csv).extracting(line -> line.get(1)).contains("'=1+1 & <b>").noneMatch(name -> name.startsWith("="));
    assertThat(csv.get(1).get(10)).isNotEmpty(); // the task that is open
    assertThat(sheet.split("<row ", -1)).hasSize(57);
    assertThat(sheet).contains("=1+1 &amp; &lt;b&gt;").doesNotContain("<f>");
  }

  @Test
  void everyPageAsksAFixedNumberOfQuestionsOfLivingTablesOnly() {
    List<String> paths = List.of("/pilotage", "/pilotage/" + call, "/pilotage/" + call + "/dossiers",
        "/pilotage/" + call + "/dossiers?groupe=tous&retard=oui", "/pilotage/" + call + "/dossiers?echeance=tous",
        "/pilotage/" + call + "/dossiers?incident=tous", "/pilotage/" + call + "/dossiers.csv");
    selection.deposited(call, AWARD);
    steps.runJobs();
    paths.forEach(this::page); // what is read once and kept
    Map<String, SqlLog.Sent> before = new LinkedHashMap<>();
    paths.forEach(path -> before.put(path, sql.during(() -> page(path))));

    for (int i = 0; i < 60; i++) {
      String reference = selection.deposited(call, AWARD);
      if (i % 2 == 0) {
        steps.runJobs();
        applicants.withdraw(reference, new Requester(People.APPLICANT, false), "Fini.");
      }
    }
    steps.runJobs();

    paths.forEach(path -> {
      SqlLog.Sent after = sql.during(() -> page(path));
      assertThat(after.statements()).as(path).hasSameSizeAs(before.get(path).statements());
      assertThat(after.statements()).as(path).hasSizeLessThanOrEqualTo(20)
          .noneMatch(question -> question.toLowerCase(java.util.Locale.ROOT).contains("act_hi_"));
    });
  }

  private void leadsToAsManyLines(String url, Integer count) {
    Matcher counted = COUNTED.matcher(page(url));
    assertThat(counted.find()).as(url).isTrue();
    assertThat(Integer.valueOf(counted.group(1))).as(url).isEqualTo(count);
    String csv = http.get(url.replace("/dossiers?", "/dossiers.csv?"), People.MANAGER).body();
    assertThat(csv.split("\r\n")).as(url).hasSize(count + 1);
  }

  /** Applications at every step and in every kind of trouble. */
  private void playEveryKind() {
    selection.deposited(call, AWARD);
    String withdrawn = selection.deposited(call, AWARD);
    String incomplete = selection.deposited(call, AWARD);
    String ineligible = selection.deposited(call, AWARD);
    String complete = selection.deposited(call, AWARD);
    steps.runJobs();
    applicants.withdraw(withdrawn, new Requester(People.APPLICANT, false), "Projet abandonné.");
    steps.complete(People.CASE_OFFICER, incomplete,
        Map.of("missingDocuments", SpinValues.jsonValue("[\"STATUTES\"]").create(), "presentReason", "Originaux vus.", "completenessComment", ""));
    selection.complete(complete);
    selection.complete(ineligible);
    steps.runJobs();
    Map<String, Object> analysis = new java.util.HashMap<>(SelectionSteps.analysis());
    analysis.put("commonTerritory", false);
    steps.complete(People.CASE_OFFICER, ineligible, analysis);
    steps.runJobs();
    selection.underReview(call, AWARD);
    String refused = selection.instructed(call, 2, AWARD);
    String awarded = selection.instructed(call, 4, AWARD);
    steps.elapse(Duration.ofDays(31));
    String session = selection.scheduleSession(call, 1);
    selection.attend(session);
    selection.deliberate(session, refused, SelectionSteps.refusal());
    selection.deliberate(session, awarded, SelectionSteps.award(AWARD));
    selection.sign(session, true);
    steps.runJobs();
    life.sendBankDetails(awarded);
    life.review(awarded, true);
    life.signAgreement(awarded);
    life.funders(awarded, "userTask_signAgreement", "agreementSigned");
    steps.runJobs();
    life.pay(awarded);
    String job = jdbc.sql("select j.id_ from act_ru_job j join act_ru_execution p on p.id_ = j.process_instance_id_ "
        + "where p.business_key_ = ?").param(refused).query(String.class).list().get(0);
    jobs.setJobRetries(job, 0);
  }

  private String page(String path) {
    Http.Answer answer = http.get(path.replace("&amp;", "&"), People.MANAGER);
    assertThat(answer.status()).as(path).isEqualTo(200);
    return answer.body();
  }

  private static Map<String, Integer> figures(String page) {
    Map<String, Integer> figures = new LinkedHashMap<>();
    Matcher figure = FIGURE.matcher(page);
    while (figure.find()) {
      figures.put(figure.group(1).replace("&amp;", "&"), Integer.valueOf(figure.group(2)));
    }
    return figures;
  }

  private static List<Integer> headings(String page) {
    return Pattern.compile("<h([1-6])").matcher(page).results().map(found -> Integer.valueOf(found.group(1))).toList();
  }

  private static int rows(String page) {
    return page.substring(page.indexOf("<tbody>")).split("<tr>", -1).length - 1;
  }

  private String sheet(byte[] workbook) throws IOException {
    Path file = Files.write(folder.resolve("liste.xlsx"), workbook);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return new String(zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
