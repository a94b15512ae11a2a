package org.callforprojects.caseload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

import org.callforprojects.application.DepositService;
import org.callforprojects.application.Submission;
import org.callforprojects.engine.StaffDirectory;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.json.StrictJson;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.Visitor;
import org.callforprojects.support.WholeApplication;
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
    assertThat(http.get(page, People.APPLICANT).status()).isIn(302, 401, 403);
    assertThat(http.get(page, People.ACCOUNTANT).status()).isIn(403, 404);
    assertThat(http.get("/api/applications/" + reference, People.APPLICANT).body()).doesNotContain(WORDS);
    assertThat(http.get("/api/applications/" + reference + "/explanation.pdf", People.APPLICANT).status()).isIn(200, 404, 409);
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
