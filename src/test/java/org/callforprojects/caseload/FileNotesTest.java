package org.callforprojects.caseload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.identity.Groups;
import org.callforprojects.json.StrictJson;
import org.callforprojects.support.Http;
import org.callforprojects.support.LetterClaims;
import org.callforprojects.support.People;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.Visitor;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Colleagues read what colleagues wrote about a file; nobody else does, and whoever is called on finds it. */
@WholeApplication
class FileNotesTest {

  private static final String WORDS = "Voir la lettre d’engagement de la commune.";

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private DepositService deposits;
  @Autowired
  private StrictJson strictJson;
  @Autowired
  private FileNotes notes;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Clock clock;
  @Autowired
  private SqlLog log;
  private Http http;
  private String reference;

  @BeforeEach
  void depositOne() {
    http = new Http(port);
    reference = deposits.deposit(steps.openCall(), strictJson.read(Submissions.eligible().toString(), Submission.class),
        People.APPLICANT, clock.instant(), null).reference();
  }

  @Test
  void aColleagueWhoIsNamedFindsTheNoteUntilTheyHaveReadIt() {
    notes.write(reference, People.CASE_OFFICER, WORDS, List.of(People.OTHER_CASE_OFFICER));

    assertThat(notes.unread(People.OTHER_CASE_OFFICER)).extracting(FileNotes.Mention::reference).contains(reference);
    assertThat(http.get("/accueil", People.OTHER_CASE_OFFICER).body()).contains("/dossier/" + reference + "/notes");
    assertThat(http.get("/dossier/" + reference, People.OTHER_CASE_OFFICER).body()).contains("à lire");
    assertThat(http.get("/dossier/" + reference + "/notes", People.OTHER_CASE_OFFICER).body()).contains(WORDS);
    assertThat(notes.unread(reference, People.OTHER_CASE_OFFICER)).isZero();
    assertThat(http.get("/accueil", People.OTHER_CASE_OFFICER).body()).doesNotContain("/dossier/" + reference + "/notes");
    assertThat(jdbc.sql("select count(*) from journal_entry where chain = ? and action = 'INTERNAL_NOTE'").param(reference)
        .query(Integer.class).single()).isEqualTo(1);
    assertThat(jdbc.sql("select value_after from journal_entry where chain = ? and action = 'INTERNAL_NOTE'").param(reference)
        .query(String.class).single()).as("the journal is kept longer than the note").doesNotContain("commune");
  }

  @Test
  void neitherTheApplicantNorAnExpertNorAPayerReadsOrWritesOne() {
    notes.write(reference, People.CASE_OFFICER, WORDS, List.of());
    String page = "/dossier/" + reference + "/notes";

    assertThat(http.get(page, People.EXPERT).status()).isEqualTo(403);
    assertThat(http.get(page, People.APPLICANT).status()).isEqualTo(403);
    assertThat(http.get(page, People.ACCOUNTANT).status()).as("there is no grant: no such file for them").isEqualTo(404);
    steps.runJobs();
    Http.Answer file = http.get("/api/applications/" + reference, People.APPLICANT);
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.body()).contains(reference).doesNotContain("engagement de la commune");
    Http.Answer paper = http.get("/api/applications/" + reference + "/explanation.pdf", People.APPLICANT);
    assertThat(paper.status()).isEqualTo(200);
    assertThat(LetterClaims.text(paper.bytes())).contains(reference).doesNotContain("engagement de la commune");
    Visitor space = new Visitor(port).logIn(People.APPLICANT, People.PASSWORD);
    for (String path : List.of("", "/echanges", "/explication")) {
      Visitor.Page shown = space.get("/espace/dossiers/" + reference + path);
      assertThat(shown.status()).as(path).isEqualTo(200);
      assertThat(shown.body()).as(path).doesNotContain("engagement de la commune");
    }
  }

  /** As many questions to the database however many colleagues there are to call on. */
  @Test
  void colleaguesAreAskedForAllAtOnce() {
    int asked = log.during(() -> notes.colleagues(reference, People.CASE_OFFICER)).statements().size();
    assertThat(notes.colleagues(reference, People.CASE_OFFICER)).hasSizeGreaterThan(5);
    assertThat(asked).isLessThanOrEqualTo(Groups.READING_EVERY_APPLICATION.size() + 1);
  }

  /** What Tasklist opens beside a task. */
  @Test
  void notesOfATaskThatIsGoneAreNotFound() {
    steps.runJobs();
    Task task = steps.task(reference);
    Visitor officer = new Visitor(port).logIn(People.CASE_OFFICER, People.PASSWORD);
    assertThat(officer.get("/travail/taches/" + task.getId() + "/notes").location()).isEqualTo("/dossier/" + reference + "/notes");
    Visitor.Page gone = officer.get("/travail/taches/" + UUID.randomUUID() + "/notes");
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.body()).contains("Cette tâche n’est plus à faire");
    assertThat(new Visitor(port).logIn(People.ACCOUNTANT, People.PASSWORD).get("/travail/taches/" + task.getId() + "/notes").status())
        .as("not theirs").isEqualTo(404);
  }

  @Test
  void whoeverIsRecusedCannotBeCalledOnAndIsToldNothing() {
    notes.write(reference, People.CASE_OFFICER, WORDS, List.of(People.OTHER_CASE_OFFICER));
    jdbc.sql("insert into review (id, reference, expert_id, status, choice, assigned_at, due_at) values (?, ?, ?, 'RECUSED', '', ?, ?)")
        .params(UUID.randomUUID().toString(), reference, People.OTHER_CASE_OFFICER, Timestamp.from(clock.instant()),
            Timestamp.from(clock.instant())).update();

    assertThat(notes.unread(People.OTHER_CASE_OFFICER)).extracting(FileNotes.Mention::reference).doesNotContain(reference);
    assertThat(http.get("/dossier/" + reference + "/notes", People.OTHER_CASE_OFFICER).status()).isEqualTo(404);
    assertThat(notes.colleagues(reference, People.CASE_OFFICER)).extracting(StaffDirectory.Person::id)
        .doesNotContain(People.OTHER_CASE_OFFICER, People.CASE_OFFICER, People.EXPERT);
    assertThatThrownBy(() -> notes.write(reference, People.CASE_OFFICER, WORDS, List.of(People.OTHER_CASE_OFFICER)))
        .isInstanceOf(InvalidValuesException.class).hasMessageContaining("ne lit pas ce dossier");
  }

  @Test
  void anEmptyNoteAndOneThatIsTooLongAreRefusedOnTheirField() {
    for (String wrong : List.of("", " \u200B\u00A0\n", "x".repeat(4_001))) {
      assertThatThrownBy(() -> notes.write(reference, People.CASE_OFFICER, wrong, List.of()))
          .isInstanceOfSatisfying(InvalidValuesException.class, e -> assertThat(e.faults().get(0).pointer()).isEqualTo("/note"));
    }
    assertThat(notes.of(reference)).isEmpty();

    Visitor officer = new Visitor(port).logIn(People.CASE_OFFICER, People.PASSWORD);
    officer.get("/dossier/" + reference + "/notes");
    String kept = "x".repeat(4_001);
    assertThat(officer.follow(officer.post("/dossier/" + reference + "/notes", "note", kept)).body()).contains("href=\"#note\"", kept);
    assertThat(officer.follow(officer.post("/dossier/" + reference + "/notes", "note", WORDS)).body()).contains("La note est enregistrée.", WORDS);
  }
}
