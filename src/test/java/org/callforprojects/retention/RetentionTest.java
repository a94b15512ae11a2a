package org.callforprojects.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.document.SentDocument;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.identity.ApplicantAccounts;
import org.callforprojects.journal.Journal;
import org.callforprojects.journal.JournalVerification;
import org.callforprojects.json.StrictJson;
import org.callforprojects.support.Http;
import org.callforprojects.support.Pdfs;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A whole file, read by experts and withdrawn, until nobody can be found in it any more. Everything that names its people
 * carries one invented word, which is then looked for in every table, the engine's too.
 */
@WholeApplication
class RetentionTest {

  private static final String WORD = "ombrevalle";
  private static final byte[] PDF = Pdfs.of("Ombrevalle");
  private static int number;

  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private DepositService deposits;
  @Autowired
  private ApplicantService applicants;
  @Autowired
  private SelectionService applications;
  @Autowired
  private ApplicantAccounts accounts;
  @Autowired
  private RetentionService retention;
  @Autowired
  private Journal journal;
  @Autowired
  private JournalVerification verification;
  @Autowired
  private TaskService tasks;
  @Autowired
  private RuntimeService runtime;
  @Autowired
  private HistoryService history;
  @Autowired
  private StrictJson strictJson;
  @Autowired
  private JdbcTemplate jdbc;
  @Autowired
  private Clock clock;
  @LocalServerPort
  private int port;

  private Http http;
  private String call;
  private String email;
  private String reference;

  @BeforeEach
  void depositOne() {
    http = new Http(port);
    call = steps.openCall();
    email = WORD + ++number + "@exemple.invalid";
    accounts.create(email, "Zéphyrine Ombrevalle", People.PASSWORD);
    reference = deposit();
  }

  @AfterEach
  void resetClock() {
    steps.resetClock();
  }

  @Test
  void afterTheirTimeNobodyIsFoundInAnyTable() {
    withdrawnAfterReview();
    assertThat(found()).contains("APPLICATION.SUBMISSION", "DOCUMENT.FILE_NAME", "JOURNAL_ENTRY.DETAIL", "ACT_HI_COMMENT.MESSAGE_",
        "OUTBOX_MAIL.RECIPIENT", "APPLICANT_ACCOUNT.EMAIL", "REVIEW.COMMENT");
    int entries = journal.of(reference, 1, 1_000).size();

    jdbc.update("delete from retention_due where reference = ?", reference); // what its own closing began
    retention.schedule(reference, twoYearsAgoIn(Duration.ofHours(1)), RetentionKind.REFUSED);
    retention.eraseDue();
    assertThat(retention.erasureOf(reference)).as("not before").isEmpty();
    steps.elapse(Duration.ofHours(2));

    assertThat(found()).isEmpty();
    ErasureRecord record = retention.erasureOf(reference).orElseThrow();
    assertThat(record.timer()).isEqualTo("nightly batch");
    assertThat(record.erased()).containsEntry("accounts", 1).containsEntry("submissions", 1).containsEntry("documents", 1)
        .containsEntry("reviews", 2).containsEntry("journalContents", entries);
    assertThat(record.erased().get("letters")).isPositive();
    assertThat(record.erased().get("processHistory")).isPositive();
    assertThat(history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(reference).list()).isEmpty();
    assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).count()).as("gone").isZero();
    // The register stays, and so does the chain
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.WITHDRAWN);
    assertThat(applications.get(reference).requestedAmount()).isEqualByComparingTo("150000");
    assertThat(applications.get(reference).submission().poleName()).isEqualTo("Pôle synthétique des Causses");
    assertThat(count("select count(*) from decision_record where reference = ?")).isPositive();
    assertThat(journal.of(reference, 1, 1_000)).hasSize(entries + 2);
    assertThat(verification.verify(null).faults()).noneMatch(fault -> reference.equals(fault.chain()));
  }

  @Test
  void erasedFileSaysSoInsteadOfFailing() {
    withdrawnAfterReview();
    erase(RetentionKind.REFUSED);
    Http.Answer page = http.get("/dossier/" + reference, People.CASE_OFFICER);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("ont été effacées au terme de leur durée de conservation");
    assertThat(http.get("/dossier/" + reference + "/historique", People.CASE_OFFICER).body()).contains("Contenu effacé.");
    JsonNode view = http.get("/api/applications/" + reference, People.CASE_OFFICER).json();
    assertThat(view.get("notice").asText()).contains("ont été effacées");
    Http.Answer document = http.get(view.get("documents").get(0).get("href").asText(), People.CASE_OFFICER);
    assertThat(document.status()).isEqualTo(404);
    assertThat(document.json().get("detail").asText()).contains("Cette pièce a été effacée");
    Http.Answer letter = http.get(view.get("letters").get(0).get("href").asText(), People.CASE_OFFICER);
    assertThat(letter.status()).isEqualTo(404);
    assertThat(letter.json().get("detail").asText()).contains("Ce courrier a été effacé");
    assertThat(http.get("/api/applications/" + reference, email).status()).as("the account is gone").isEqualTo(401);
    assertThat(http.get("/journal?sujet=" + reference, People.AUDITOR).body()).contains("PERSONAL_DATA_ERASED");
    assertThat(http.get("/dossier/" + reference + "/explication", People.CASE_OFFICER).status()).isEqualTo(200);
  }

  @Test
  void secondErasureChangesNothing() {
    withdrawnAfterReview();
    erase(RetentionKind.REFUSED);
    ErasureRecord first = retention.erasureOf(reference).orElseThrow();
    int entries = journal.of(reference, 1, 1_000).size();
    retention.erase(reference, RetentionKind.REFUSED, "again");
    assertThat(retention.erasureOf(reference)).contains(first);
    assertThat(journal.of(reference, 1, 1_000)).hasSize(entries);
  }

  /** Each of them had a process of its own that waited for years. */
  @Test
  void instancesOfBeforeBecomeRowsAndAreErasedInTheirTime() {
    withdrawnAfterReview();
    jdbc.update("delete from retention_due where reference = ?", reference);
    Instant ends = clock.instant().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
    runtime.createProcessInstanceByKey(DataRetention.KEY).businessKey(reference)
        .setVariable(DataRetention.RETENTION_ENDS_AT, java.util.Date.from(ends))
        .setVariable(DataRetention.RETENTION_KIND, "REFUSED").execute();
    retention.eraseDue();
    assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).count()).isZero();
    assertThat(retention.erasureOf(reference)).isEmpty();
    assertThat(jdbc.queryForObject("select ends_at from retention_due where reference = ?", Timestamp.class, reference)
        .toInstant()).isEqualTo(ends);
    steps.elapse(Duration.ofHours(2));
    assertThat(retention.erasureOf(reference)).isPresent();
    assertThat(found()).isEmpty();
  }

  @Test
  void fileThatCannotBeErasedGoesToAPersonAndHoldsUpNoOther() {
    String other = deposit();
    withdraw(other);
    steps.runJobs(); // the first one is under instruction
    Instant longAgo = twoYearsAgoIn(Duration.ofMinutes(-1));
    jdbc.update("delete from retention_due where reference in (?, ?)", reference, other);
    retention.schedule(reference, longAgo, RetentionKind.REFUSED);
    retention.schedule(other, longAgo, RetentionKind.REFUSED);
    retention.eraseDue();
    assertThat(retention.erasureOf(other)).isPresent();
    assertThat(retention.erasureOf(reference)).isEmpty();
    assertThat(runtime.createProcessInstanceQuery().processDefinitionKey(DataRetention.KEY)
        .processInstanceBusinessKey(reference).count()).isOne();
    retention.eraseDue();
    assertThat(runtime.createProcessInstanceQuery().processDefinitionKey(DataRetention.KEY)
        .processInstanceBusinessKey(reference).count()).as("once").isOne();
    steps.endProcess(reference);
    retention.erase(reference, RetentionKind.REFUSED, "test");
  }

  @Test
  void accountStaysUntilTheLastFileIsErased() {
    String other = deposit();
    withdraw(reference);
    withdraw(other);
    retention.erase(reference, RetentionKind.REFUSED, "test");
    assertThat(accounts.exists(email)).isTrue();
    retention.erase(other, RetentionKind.REFUSED, "test");
    assertThat(accounts.exists(email)).isFalse();
    assertThat(found()).isEmpty();
  }

  @Test
  void fileThatStillMovesIsNotErased() {
    steps.runJobs();
    assertThatThrownBy(() -> retention.erase(reference, RetentionKind.REFUSED, "test"))
        .isInstanceOf(ConflictException.class).hasMessageContaining("n’est pas clos");
    assertThat(found()).contains("APPLICATION.SUBMISSION");
    withdraw(reference);
    retention.erase(reference, RetentionKind.REFUSED, "test");
  }

  /** The committee's papers, all in one, hold what each file of its session says. */
  @Test
  void packOfItsSessionGoesWithIt() {
    withdraw(reference);
    String session = call + "-S1";
    Timestamp now = Timestamp.from(clock.instant());
    jdbc.update("insert into committee_session (code, call_code, session_number, status, convened_at, session_at) "
        + "values (?, ?, 1, 'SIGNED', ?, ?)", session, call, now, now);
    jdbc.update("insert into agenda_item (session_code, reference, agenda_rank, score, proposed_amount, status) "
        + "values (?, ?, 1, 70, 1000, 'WITHDRAWN')", session, reference);
    jdbc.update("insert into session_pack (id, session_code, left_out, asked_by, asked_at, beat_at, status, done, total, pages, "
        + "content) values (?, ?, '', 'benoit', ?, ?, 'DONE', 1, 1, 1, ?)", session, session, now, now, PDF);
    retention.erase(reference, RetentionKind.REFUSED, "test");
    assertThat(retention.erasureOf(reference).orElseThrow().erased()).containsEntry("packs", 1);
    assertThat(jdbc.queryForObject("select count(*) from session_pack where session_code = ?", Integer.class, session)).isZero();
    jdbc.update("delete from agenda_item where session_code = ?", session);
    jdbc.update("delete from committee_session where code = ?", session);
  }

  @Test
  void agreementKeepsWhoReceivedTheMoneyAndNobodyElse() {
    withdraw(reference);
    jdbc.update("insert into grant_agreement (reference, call_code, version, status, award, state) values (?, ?, 0, 'CLOSED', "
        + "150000, ?)", reference, call, "{\"beneficiary\": {\"name\": \"Association publiée\", \"siret\": \"73282932000074\", "
        + "\"email\": \"" + email + "\", \"representative\": \"Zéphyrine Ombrevalle\"}, \"reports\": [{\"comment\": \"Ombrevalle\"}]}");
    jdbc.update("insert into grant_paper (id, reference, kind, number, issued_at, sha256, content) values (?, ?, 'AGREEMENT', 1, "
        + "?, ?, ?)", reference, reference, Timestamp.from(clock.instant()), "0".repeat(64), PDF);
    retention.erase(reference, RetentionKind.FUNDED, "test");
    String state = jdbc.queryForObject("select state from grant_agreement where reference = ?", String.class, reference);
    assertThat(state).contains("Association publiée", "73282932000074").doesNotContainIgnoringCase(WORD);
    assertThat(found()).containsOnly("APPLICATION.LEAD_NAME", "APPLICATION.SUBMISSION"); // the lead
    jdbc.update("update application set lead_name = 'x', submission = replace(submission, 'Ombrevalle', 'x') where reference = ?",
        reference);
  }

  private String deposit() {
    ObjectNode body = Submissions.eligible();
    ObjectNode lead = (ObjectNode) body.get("lead");
    lead.put("name", "Association Ombrevalle").put("email", email).put("address", "7 rue Ombrevalle\n46000 Cahors");
    ((ObjectNode) lead.get("representative")).put("name", "Zéphyrine Ombrevalle").put("function", "Présidence Ombrevalle");
    ((ObjectNode) body.withArray("members").get(0)).put("name", "Entreprise Ombrevalle");
    body.put("summary", "Le projet de Mme Ombrevalle (synthétique).");
    return deposits.deposit(call, strictJson.read(body.toString(), Submission.class), email, clock.instant(), "clef-" + WORD + ++number)
        .reference();
  }

  /** Documents, comments of staff in the engine and in the file, experts' words, letters, then the withdrawal. */
  private void withdrawnAfterReview() {
    steps.runJobs();
    applicants.addDocuments(reference, new Requester(email, false),
        List.of(new SentDocument("STATUTES", "statuts-ombrevalle.pdf", PDF)));
    Task task = steps.task(reference);
    steps.as(People.CASE_OFFICER, service ->
        service.createComment(task.getId(), task.getProcessInstanceId(), "Mme Ombrevalle a appelé."));
    selection.complete(reference);
    steps.runJobs();
    selection.analyse(reference);
    steps.runJobs();
    for (Task declaration : selection.tasks(reference)) {
      selection.as(declaration.getAssignee(), declaration, SelectionSteps.declaration());
    }
    Map<String, Object> grades = new java.util.HashMap<>(SelectionSteps.grades(4));
    grades.put("reviewComment", "Mme Ombrevalle porte le projet seule.");
    for (Task grading : selection.tasks(reference)) {
      selection.as(grading.getAssignee(), grading, grades);
    }
    steps.runJobs();
    withdraw(reference);
  }

  private void withdraw(String file) {
    steps.runJobs();
    applicants.withdraw(file, new Requester(email, false), "Mme Ombrevalle renonce.");
    steps.runJobs();
    steps.endProcess(file); // its retention begins there; the test begins its own, at another time
  }

  private void erase(RetentionKind kind) {
    jdbc.update("delete from retention_due where reference = ?", reference); // what its own closing began
    retention.schedule(reference, twoYearsAgoIn(Duration.ofMinutes(-1)), kind);
    retention.eraseDue();
    assertThat(retention.erasureOf(reference)).isPresent();
  }

  private Instant twoYearsAgoIn(Duration time) {
    return clock.instant().plus(time).atZone(java.time.ZoneId.of("Europe/Paris")).minusYears(2).toInstant()
        .truncatedTo(ChronoUnit.SECONDS);
  }

  private int count(String sql) {
    return jdbc.queryForObject(sql, Integer.class, reference);
  }

  /** The columns of all tables in which the word stands. */
  private List<String> found() {
    List<String> found = new ArrayList<>();
    for (Map<String, Object> column : jdbc.queryForList("""
        select table_name, column_name, data_type from information_schema.columns
        where table_schema = 'PUBLIC' and data_type in
          ('CHARACTER VARYING', 'CHARACTER LARGE OBJECT', 'CHARACTER', 'BINARY LARGE OBJECT')
        order by table_name, column_name""")) {
      String place = column.get("TABLE_NAME") + "." + column.get("COLUMN_NAME");
      if (column.get("DATA_TYPE").equals("BINARY LARGE OBJECT") ? inBytes(column) : inText(column)) {
        found.add(place);
      }
    }
    return found;
  }

  private boolean inText(Map<String, Object> column) {
    return jdbc.queryForObject("select count(*) from \"%s\" where lower(\"%s\") like '%%%s%%'"
        .formatted(column.get("TABLE_NAME"), column.get("COLUMN_NAME"), WORD), Integer.class) > 0;
  }

  private boolean inBytes(Map<String, Object> column) {
    List<byte[]> values = jdbc.queryForList("select \"%s\" from \"%s\" where \"%s\" is not null"
        .formatted(column.get("COLUMN_NAME"), column.get("TABLE_NAME"), column.get("COLUMN_NAME")), byte[].class);
    return values.stream().anyMatch(bytes ->
        new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(java.util.Locale.ROOT).contains(WORD));
  }
}
