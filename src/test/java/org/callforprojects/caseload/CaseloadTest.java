package org.callforprojects.caseload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.json.StrictJson;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

/** Every file is found by whoever may read it, and by nobody else; files are taken in charge and handed over. */
@WholeApplication
class CaseloadTest {

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private DepositService deposits;
  @Autowired
  private StrictJson strictJson;
  @Autowired
  private Caseload files;
  @Autowired
  private SavedViews views;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private SqlLog sql;
  @Autowired
  private Clock clock;
  private Http http;
  private String call;

  @BeforeEach
  void openACall() {
    http = new Http(port);
    call = steps.openCall();
  }

  @Test
  void c37AFileIsFoundByAWordOfItsPoleWithoutAccentsOrCase() {
    String reference = deposited("Cévennes, œuvre commune");

    assertThat(found("cevennes")).contains(reference);
    assertThat(found("CÉVENNES oeuvre")).contains(reference);
    assertThat(found(reference.toLowerCase())).contains(reference);
    assertThat(found("ardennes " + reference)).doesNotContain("/dossier/" + reference);
  }

  @Test
  void aFileIsFoundByTheSiretOfAnyMemberHoweverItIsPrinted() {
    String reference = deposited("Pôle au SIRET");
    String siret = Submissions.eligible().path("members").path(1).path("siret").asText();

    assertThat(found(siret)).contains(reference);
    assertThat(found(siret.substring(0, 3) + " " + siret.substring(3, 6) + "\u00a0" + siret.substring(6, 9) + " " + siret.substring(9)))
        .contains(reference);
  }

  @Test
  void whatIsTypedIsNoPattern() {
    deposited("Sans pattern");

    assertThat(files.page(question("q", "%%%"), People.CASE_OFFICER, true).files())
        .isEqualTo(files.page(question("q", ""), People.CASE_OFFICER, true).files());
    assertThat(files.page(question("q", "zzqqxx' or 1=1 --"), People.CASE_OFFICER, true).files()).isZero();
  }

  @Test
  void whoeverIsRecusedFindsNothingOfTheFileInListCountsAndSearch() {
    String reference = deposited("Dossier récusé");
    int before = files.page(question("appel", call), People.OTHER_CASE_OFFICER, true).views().get(0).count();
    jdbc.sql("insert into review (id, reference, expert_id, status, choice, assigned_at, due_at) values (?, ?, ?, 'RECUSED', '', ?, ?)")
        .params(UUID.randomUUID().toString(), reference, People.OTHER_CASE_OFFICER, Timestamp.from(clock.instant()),
            Timestamp.from(clock.instant())).update();

    Caseload.Page page = files.page(question("appel", call), People.OTHER_CASE_OFFICER, true);
    assertThat(page.lines()).extracting(Caseload.Line::reference).doesNotContain(reference);
    assertThat(page.views().get(0).count()).isEqualTo(before - 1);
    assertThatThrownBy(() -> files.assign(List.of(reference), People.OTHER_CASE_OFFICER, People.CASE_OFFICER))
        .isInstanceOf(UnknownReferenceException.class);
    assertThat(http.get("/dossiers.csv?appel=" + call, People.OTHER_CASE_OFFICER).body()).doesNotContain(reference);
    assertThat(http.get("/dossiers.csv?appel=" + call, People.CASE_OFFICER).body()).contains(reference);
  }

  @Test
  void payersFindGrantsAndExpertsAndApplicantsNothing() {
    String reference = deposited("Sans subvention");

    assertThat(http.get("/dossiers?q=" + reference, People.ACCOUNTANT).body()).doesNotContain("/dossier/" + reference);
    assertThat(http.get("/dossiers", People.EXPERT).status()).isEqualTo(403);
    assertThat(http.get("/dossiers.xlsx", People.EXPERT).status()).isEqualTo(403);
    assertThat(http.get("/dossiers", People.APPLICANT).status()).isEqualTo(403);
  }

  @Test
  void aFileIsTakenInChargeHandedOverAndTheJournalKnows() {
    String reference = deposited("À affecter");
    assertThat(view("a-affecter")).contains(reference);

    assertThat(files.assign(List.of(reference), People.CASE_OFFICER, People.CASE_OFFICER)).isEqualTo(1);
    assertThat(view("miens")).contains(reference);
    assertThat(view("a-affecter")).doesNotContain(reference);
    assertThat(files.assign(List.of(reference), People.CASE_OFFICER, People.CASE_OFFICER)).isZero();
    assertThat(files.assign(List.of(reference), People.OTHER_CASE_OFFICER, People.CASE_OFFICER)).isEqualTo(1);
    assertThat(view("miens")).doesNotContain(reference);
    assertThat(jdbc.sql("select count(*) from journal_entry where chain = ? and action = 'OFFICER_IN_CHARGE'").param(reference)
        .query(Integer.class).single()).isEqualTo(2);
    assertThatThrownBy(() -> files.assign(List.of(reference), People.EXPERT, People.CASE_OFFICER))
        .isInstanceOf(InvalidValuesException.class).hasMessageContaining("n’instruit pas");
    assertThatThrownBy(() -> files.assign(List.of(), People.CASE_OFFICER, People.CASE_OFFICER))
        .isInstanceOf(InvalidValuesException.class);
  }

  @Test
  void theTableAsksTheSameQuestionsHoweverManyFilesThereAre() {
    deposited("Un");
    String address = "/dossiers?taille=50&appel=" + call;
    http.get(address, People.CASE_OFFICER);
    int one = sql.during(() -> http.get(address, People.CASE_OFFICER)).statements().size();
    for (int i = 0; i < 5; i++) {
      deposited("Pôle " + i);
    }

    assertThat(sql.during(() -> http.get(address, People.CASE_OFFICER)).statements()).hasSize(one);
  }

  /** The page and all that stands around it: the files are looked through twice, and once more for what the poles work on. */
  @Test
  void aPageLooksThroughTheFilesNoMoreOftenThanItMust() {
    deposited("Une fois");
    String address = "/dossiers?q=une&vue=a-affecter&appel=" + call;
    http.get(address, People.CASE_OFFICER);

    assertThat(sql.during(() -> http.get(address, People.CASE_OFFICER)).statements())
        .filteredOn(statement -> statement.contains("left join (select i.business_key_")).hasSize(2);
  }

  @Test
  void whatStandsAroundAPageAgreesWithWhatItLists() {
    String mine = deposited("À moi");
    deposited("À personne");
    files.assign(List.of(mine), People.CASE_OFFICER, People.CASE_OFFICER);

    Caseload.Page page = files.page(FileQuestion.of(new LinkedMultiValueMap<>(Map.of("appel", List.of(call), "vue", List.of("miens")))),
        People.CASE_OFFICER, true);
    assertThat(page.lines()).extracting(Caseload.Line::reference).containsExactly(mine);
    assertThat(page.files()).isEqualTo(1);
    assertThat(page.requested()).isEqualTo(FrenchText.euros(Submissions.eligible().path("requestedAmount").decimalValue()));
    assertThat(page.views()).extracting(Caseload.ViewLink::count).startsWith(2, 1, 1);
  }

  @Test
  void aHomeAsksTheSameQuestionsHoweverMuchWaits() {
    deposited("Un de plus");
    steps.runJobs();
    Map<String, Integer> before = questionsOfHomes();
    for (int i = 0; i < 8; i++) {
      deposited("Pôle de plus " + i);
    }
    steps.runJobs();
    assertThat(questionsOfHomes()).isEqualTo(before);
  }

  private Map<String, Integer> questionsOfHomes() {
    Map<String, Integer> questions = new TreeMap<>();
    for (String person : List.of(People.CASE_OFFICER, People.PROGRAMME_OFFICER)) {
      assertThat(http.get("/accueil", person).status()).isEqualTo(200);
      questions.put(person, sql.during(() -> http.get("/accueil", person)).statements().size());
    }
    return questions;
  }

  @Test
  void everyColumnSortsBothWaysAndAnUnknownParameterBreaksNothing() {
    deposited("Tri");
    for (FileQuestion.Column column : FileQuestion.Column.values()) {
      for (String way : new String[] {"", "-"}) {
        String address = "/dossiers?colonne=" + column.code() + "&tri=" + way + column.code();
        assertThat(http.get(address, People.CASE_OFFICER).status()).as(address).isEqualTo(200);
      }
    }
    assertThat(http.get("/dossiers?tri=drop&page=-3&taille=7&vue=x&etat=y&page=99999999999", People.CASE_OFFICER).status()).isEqualTo(200);
  }

  @Test
  void csvOpensInAFrenchSpreadsheetAndNoCellIsAFormula() {
    String reference = deposited("=cmd|' /C calc'!A0");

    String csv = http.get("/dossiers.csv?appel=" + call, People.CASE_OFFICER).body();
    assertThat(csv).startsWith("\uFEFFRéférence;").contains(reference, "'=cmd");
    assertThat(http.get("/dossiers.xlsx?appel=" + call, People.CASE_OFFICER).bytes()).startsWith('P', 'K');
  }

  @Test
  void aViewIsSavedForItsOwnerAlone() {
    views.save(People.CASE_OFFICER, "Retards du Lot", "vue=en-retard&q=lot");

    assertThat(http.get("/dossiers", People.CASE_OFFICER).body()).contains("Retards du Lot", "vue=en-retard&amp;q=lot");
    assertThat(http.get("/dossiers", People.OTHER_CASE_OFFICER).body()).doesNotContain("Retards du Lot");
    views.remove(People.OTHER_CASE_OFFICER, views.of(People.CASE_OFFICER).get(0).id());
    assertThat(views.of(People.CASE_OFFICER)).hasSize(1);
    views.remove(People.CASE_OFFICER, views.of(People.CASE_OFFICER).get(0).id());
    assertThat(views.of(People.CASE_OFFICER)).isEmpty();
    assertThatThrownBy(() -> views.save(People.CASE_OFFICER, " ", "")).isInstanceOf(InvalidValuesException.class);
  }

  @Test
  void aFileOfBeforeIsIndexedAtTheStart(@Autowired org.springframework.context.ApplicationContext context) throws Exception {
    String reference = deposited("Ancien fichier");
    jdbc.sql("update application set search_words = null, rejection_at = null where reference = ?").param(reference).update();
    assertThat(found("ancien fichier")).doesNotContain("/dossier/" + reference);

    ((org.springframework.boot.ApplicationRunner) context.getBean("searchWordsAtStart")).run(null);

    assertThat(found("ancien fichier")).contains("/dossier/" + reference);
    assertThat(jdbc.sql("select count(*) from application where reference = ? and rejection_at is not null").param(reference)
        .query(Integer.class).single()).isEqualTo(1);
  }

  private String found(String words) {
    return http.get("/dossiers?taille=100&appel=" + call + "&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8), People.CASE_OFFICER)
        .body();
  }

  private List<String> view(String code) {
    LinkedMultiValueMap<String, String> said = new LinkedMultiValueMap<>();
    said.add("vue", code);
    said.add("appel", call);
    said.add("taille", "100");
    return files.page(FileQuestion.of(said), People.CASE_OFFICER, true).lines().stream().map(Caseload.Line::reference).toList();
  }

  private static FileQuestion question(String name, String value) {
    LinkedMultiValueMap<String, String> said = new LinkedMultiValueMap<>();
    said.add(name, value);
    return FileQuestion.of(said);
  }

  private String deposited(String pole) {
    Submission submission = strictJson.read(Submissions.eligible().put("poleName", pole).toString(), Submission.class);
    return deposits.deposit(call, submission, People.APPLICANT, clock.instant(), null).reference();
  }
}
