package org.callforprojects.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.callforprojects.appeal.AppealFiling;
import org.callforprojects.appeal.AppealRequest;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.intake.Receipt;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.application.sheet.ApplicationDossier;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.document.DocumentService;
import org.callforprojects.document.SentDocument;
import org.callforprojects.document.SupportingDocument;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.json.StrictJson;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.LetterService;
import org.callforprojects.steering.Dashboard;
import org.callforprojects.steering.Dashboards;
import org.callforprojects.steering.FileExports;
import org.callforprojects.steering.FilePage;
import org.callforprojects.steering.FilePages;
import org.callforprojects.support.Pdfs;
import org.callforprojects.support.People;
import org.callforprojects.support.Postgresql;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** The same on the database of production: schema, binary contents, dates, races. */
@Tag("postgresql")
@WholeApplication
@ActiveProfiles("postgresql")
@ContextConfiguration(initializers = Postgresql.class)
class PostgresqlTest {

  private static final Requester APPLICANT = new Requester(People.APPLICANT, false);
  private static final byte[] PDF = Pdfs.of("Synthétique");

  @Autowired
  private Steps steps;
  @Autowired
  private DepositService deposits;
  @Autowired
  private ApplicantService applicants;
  @Autowired
  private ApplicationDossier dossiers;
  @Autowired
  private DocumentService documents;
  @Autowired
  private LetterService letters;
  @Autowired
  private StrictJson strictJson;
  @Autowired
  private AppealFiling filing;
  @Autowired
  private Clock clock;

  @Autowired
  private Dashboards dashboards;
  @Autowired
  private FilePages files;
  @Autowired
  private FileExports exports;

  @AfterEach
  void resetClock() {
    steps.resetClock();
  }

  @Test
  void fileLivesFromDepositToItsClosingForSilence() {
    String reference = deposits.deposit(steps.openCall(), submission(), People.APPLICANT, clock.instant(), null).reference();
    steps.runJobs();
    SupportingDocument document = applicants.addDocuments(reference, APPLICANT,
        List.of(new SentDocument("STATUTES", "statuts.pdf", PDF), new SentDocument("OTHER", "autre.pdf", PDF))).get(0);
    assertThat(documents.content(document)).isEqualTo(PDF);
    steps.complete(People.CASE_OFFICER, reference, Map.of("missingDocuments",
        SpinValues.jsonValue("[\"ACTION_PLAN\"]").create(), "presentReason", "Originaux vus.", "completenessComment", ""));
    steps.elapse(Duration.ofDays(16));
    ApplicationDossier.Dossier dossier = dossiers.of(reference);
    assertThat(dossier.application().status()).isEqualTo(ApplicationStatus.INCOMPLETE_CLOSED);
    assertThat(dossier.letters()).extracting(letter -> letter.code()).containsExactly(LetterCode.RECEIPT,
        LetterCode.COMPLEMENT_REQUEST, LetterCode.COMPLEMENT_REMINDER, LetterCode.INCOMPLETE_CLOSING);
    assertThat(letters.content(reference, dossier.letters().get(0).id())).startsWith('%', 'P', 'D', 'F');
    assertThat(dossier.decisions()).extracting(decision -> decision.table().key()).containsExactly("required-documents",
        "completeness-outcome", "completeness-outcome", "notification-template");
  }

  /** Every question of the dashboards is asked of a database that reads SQL in its own way. */
  @Test
  void dashboardsAnswerTheSame() throws Exception {
    String call = steps.openCall();
    String reference = deposits.deposit(call, submission(), People.APPLICANT, clock.instant(), null).reference();
    deposits.deposit(call, submission(), People.APPLICANT, clock.instant(), null);
    steps.runJobs();
    steps.complete(People.CASE_OFFICER, reference, Map.of("missingDocuments",
        SpinValues.jsonValue("[\"STATUTES\"]").create(), "presentReason", "Originaux vus.", "completenessComment", ""));
    steps.runJobs();

    Dashboard dashboard = dashboards.of(call, People.MANAGER);

    assertThat(dashboard.funnel().get(0).files().count()).isEqualTo(2);
    assertThat(dashboard.allGroups().all().count()).isOne();
    assertThat(dashboard.allClocks().count()).isOne();
    for (Map<String, String> filter : List.of(Map.<String, String>of(), Map.of("etape", "deposes", "tri", "note"),
        Map.of("groupe", "caseOfficers", "age", "0-2"), Map.of("echeance", "COMPLEMENT", "delai", "30"),
        Map.of("incident", "tous"), Map.of("financeur", "METL", "flux", "paye"), Map.of("trimestre", "2014-T1"),
        Map.of("seance", call + "-S1", "decision", "AWARD"), Map.of("groupe", "tous", "retard", "oui"))) {
      FilePage page = files.page(call, filter, 1, People.MANAGER);
      ByteArrayOutputStream csv = new ByteArrayOutputStream();
      exports.find(call, filter, People.MANAGER, false).writeTo(csv);
      assertThat(csv.toString(StandardCharsets.UTF_8).split("\r\n")).as("%s", filter).hasSize(page.rows().size() + 1);
    }
    assertThat(files.page(call, Map.of("echeance", "COMPLEMENT"), 1, People.MANAGER).rows()).singleElement()
        .satisfies(row -> assertThat(row.subject()).isEqualTo(reference));
  }

  /** Two file at once: one appeal, one instance; its answer reopens the file. */
  @Test
  void appealIsFiledOnceAndReopensTheFile() throws Exception {
    String reference = deposits.deposit(steps.openCall(), submission(), People.APPLICANT, clock.instant(), null).reference();
    steps.runJobs();
    steps.complete(People.CASE_OFFICER, reference, Map.of("missingDocuments",
        SpinValues.jsonValue("[\"STATUTES\"]").create(), "presentReason", "Originaux vus.", "completenessComment", ""));
    steps.elapse(Duration.ofDays(16));
    ExecutorService clients = Executors.newFixedThreadPool(4);
    int refused = 0;
    try {
      List<Callable<Integer>> repeats = Collections.nCopies(4, () -> filing.file(reference, APPLICANT,
          new AppealRequest("Les statuts étaient joints.", null, null), clock.instant()));
      for (Future<Integer> filed : clients.invokeAll(repeats)) {
        try {
          assertThat(filed.get()).isOne();
        } catch (ExecutionException e) {
          assertThat(e.getCause()).isInstanceOf(ConflictException.class);
          refused++;
        }
      }
    } finally {
      clients.shutdownNow();
    }
    assertThat(refused).isEqualTo(3);
    steps.runJobs();
    steps.complete(People.PROGRAMME_OFFICER, reference,
        Map.of("appealOutcome", "REVERSED", "appealReason", "Les statuts étaient joints."));
    steps.runJobs();
    assertThat(dossiers.of(reference).application().status()).isEqualTo(ApplicationStatus.SUBMITTED);
    assertThat(dossiers.of(reference).letters()).extracting(letter -> letter.code())
        .endsWith(LetterCode.INCOMPLETE_CLOSING, LetterCode.APPEAL_RECEIPT, LetterCode.APPEAL_REVERSED);
    assertThat(steps.task(reference).getTaskDefinitionKey()).isEqualTo(ApplicationProcessing.CHECK_COMPLETENESS);
  }

  @Test
  void oneKeyManyThreadsOneApplication() throws Exception {
    String call = steps.openCall();
    ExecutorService clients = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Receipt>> repeats = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        repeats.add(() -> deposits.deposit(call, submission(), People.APPLICANT, clock.instant(), "once"));
      }
      List<String> references = new ArrayList<>();
      for (Future<Receipt> receipt : clients.invokeAll(repeats)) {
        references.add(receipt.get().reference());
      }
      assertThat(references).containsOnly(call + "-0001");
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void changeOfAStaleCopyIsRefused() {
    String reference = deposits.deposit(steps.openCall(), submission(), People.APPLICANT, clock.instant(), null).reference();
    steps.runJobs();
    applicants.withdraw(reference, APPLICANT, "");
    assertThatThrownBy(() -> applicants.withdraw(reference, APPLICANT, "")).hasMessageContaining("ne peut plus être retirée");
  }

  private Submission submission() {
    return strictJson.read(Submissions.eligible().toString(), Submission.class);
  }
}
