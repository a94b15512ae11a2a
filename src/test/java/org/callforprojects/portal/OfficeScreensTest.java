package org.callforprojects.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.callforprojects.journal.Journal;
import org.callforprojects.journal.JournalEntry;
import org.callforprojects.support.Pdfs;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Visitor;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the office does on a screen: pieces that came on paper, mails in doubt, what keeps an expert from a file. */
@WholeApplication
class OfficeScreensTest {

  private static final String PIECES = "/pieces";
  private static final String EXPERT_PAGE = "/experts/" + People.THIRD_EXPERT;

  @LocalServerPort
  private int port;
  @Autowired
  private Clock clock;
  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private Journal journal;
  @Autowired
  private JdbcClient jdbc;

  @AfterEach
  void forgetWhatTheExpertDeclared() {
    jdbc.sql("delete from expert_link where user_id = ?").param(People.THIRD_EXPERT).update();
    jdbc.sql("delete from expert where user_id = ?").param(People.THIRD_EXPERT).update();
  }

  @Test
  void officerAddsAPieceThatCameOnPaper() {
    String file = deposited();
    Visitor officer = visitor(People.CASE_OFFICER);
    assertThat(officer.get(file + PIECES).body()).contains("Joindre une pièce arrivée sur papier", "value=\"STATUTES\"");

    Visitor.Page added = officer.upload(file + PIECES, Map.of("piece", "STATUTES"), "statuts.pdf", Pdfs.of("statutes"));
    assertThat(added.status()).isEqualTo(302);
    assertThat(officer.follow(added).body()).contains("La pièce est jointe au dossier.", "statuts.pdf");

    Visitor.Page refused = officer.upload(file + PIECES, Map.of("piece", "UNKNOWN"), "autre.pdf", Pdfs.of("other"));
    assertThat(officer.follow(refused).body()).contains("Ce code de pièce n’est pas exigé").doesNotContain("autre.pdf");
  }

  @Test
  void whoOnlyReadsAFileAddsNothingToIt() {
    String file = deposited();
    Visitor manager = visitor(People.MANAGER);
    assertThat(manager.get(file + PIECES).body()).contains("Pièces").doesNotContain("Joindre une pièce");
    assertThat(manager.upload(file + PIECES, Map.of("piece", "STATUTES"), "statuts.pdf", Pdfs.of("statutes")).status())
        .isEqualTo(403);
  }

  @Test
  void officerSaysWhatBecameOfAMailInDoubt() {
    String file = deposited();
    String reference = file.substring(file.lastIndexOf('/') + 1);
    String mail = jdbc.sql("select id from outbox_mail where reference = ? and letter_id is not null").param(reference)
        .query(String.class).list().get(0);
    jdbc.sql("update outbox_mail set status = 'SENDING' where id = ?").param(mail).update();
    assertThat(visitor(People.MANAGER).get(file + PIECES).body()).contains("Envoi incertain").doesNotContain("Il est arrivé");
    Visitor officer = visitor(People.CASE_OFFICER);
    assertThat(officer.get(file + PIECES).body()).contains("Il est arrivé");

    assertThat(officer.post(deposited() + "/pieces/envois/" + mail, "arrive", "true").status())
        .as("a letter of another file").isEqualTo(404);
    officer.get(file + PIECES);
    jdbc.sql("update outbox_mail set tried_at = ? where id = ?").params(Timestamp.from(clock.instant()), mail).update();
    assertThat(officer.follow(officer.post(file + "/pieces/envois/" + mail, "arrive", "false")).body())
        .as("it leaves at this moment").contains("Cet envoi est en cours");
    jdbc.sql("update outbox_mail set tried_at = ? where id = ?").params(Timestamp.from(clock.instant().minusSeconds(600)), mail).update();
    officer.get(file + PIECES);
    assertThat(officer.follow(officer.post(file + "/pieces/envois/" + mail, "arrive", "true")).body())
        .contains("Le courrier est noté comme arrivé.").doesNotContain("Envoi incertain");
  }

  @Test
  void programmeOfficerKeepsWhatAnExpertDeclares() {
    Visitor officer = visitor(People.PROGRAMME_OFFICER);
    assertThat(officer.get("/experts").body()).contains(EXPERT_PAGE, "À déclarer");
    assertThat(officer.get(EXPERT_PAGE).body()).contains("Organisations liées");

    assertThat(declared(officer, "46", "732829321").body()).contains("clé de contrôle est fausse", "732829321");
    assertThat(declared(officer, "", "732829320").body()).contains("À corriger");
    assertThat(officer.follow(declared(officer, "46", "732 829 320\n\n380475558")).body())
        .contains("C’est enregistré", "380475558\n732829320");
    assertThat(journal.of("expert-" + People.THIRD_EXPERT, 1, 100)).extracting(JournalEntry::action).contains("EXPERT_DECLARED");
  }

  @Test
  void expertKeepsTheirOwnAlone() {
    Visitor expert = visitor(People.THIRD_EXPERT);
    assertThat(expert.get("/accueil/moi").body()).contains(EXPERT_PAGE);
    expert.get(EXPERT_PAGE);
    assertThat(expert.follow(declared(expert, "2A", "")).body()).contains("C’est enregistré");
    assertThat(expert.get("/experts/" + People.EXPERT).status()).isEqualTo(403);
    assertThat(expert.get("/experts").status()).isEqualTo(403);
    assertThat(visitor(People.CASE_OFFICER).get(EXPERT_PAGE).status()).isEqualTo(403);
  }

  @Test
  void officerOpensAnAccountForAnApplicantWhoChoosesThePassword() {
    String address = UUID.randomUUID() + "@exemple.invalid";
    Visitor officer = visitor(People.CASE_OFFICER);
    assertThat(officer.get("/dossiers").body()).contains("/dossiers/comptes");
    officer.get("/dossiers/comptes");
    assertThat(account(officer, "pas une adresse").body()).contains("à corriger", "pas une adresse");
    assertThat(officer.follow(account(officer, address)).body()).contains("Le compte est ouvert");
    assertThat(officer.follow(account(officer, address)).body()).as("a double click").contains("Le compte est ouvert");
    assertThat(officer.post("/dossiers/comptes", "name", "Une autre personne", "email", address, "organisation", "Association d’essai").body())
        .contains("Un compte existe déjà pour cette adresse.");
    assertThat(jdbc.sql("select count(*) from account_token where address = ?").param(address).query(Integer.class).single())
        .as("links to choose a password").isEqualTo(1);
    assertThat(visitor(People.MANAGER).get("/dossiers/comptes").status()).isEqualTo(403);
  }

  @Test
  void aHomeShowsTheSessionsOfWhoSitsTheDraftsOfWhoChangesRulesAndEachCounterItsList() {
    assertThat(visitor(People.CHAIR).get("/accueil").body()).contains("Séances du comité").doesNotContain("Règles en cours");
    assertThat(visitor(People.ANALYST).get("/accueil").body()).contains("Règles en cours de changement").doesNotContain("Séances du comité");
    String officer = visitor(People.CASE_OFFICER).get("/accueil").body();
    assertThat(officer).doesNotContain("Séances du comité", "Règles en cours");
    assertThat(Pattern.compile("#/\\?filter=[^\"]+\"").matcher(officer).results().map(MatchResult::group).distinct()).hasSize(3);
  }

  private static Visitor.Page account(Visitor officer, String address) {
    return officer.post("/dossiers/comptes", "name", "Dora Essai", "email", address, "organisation", "Association d’essai");
  }

  private static Visitor.Page declared(Visitor person, String departement, String links) {
    return person.post(EXPERT_PAGE, "nom", "Émile Essai", "courriel", "emile@exemple.invalid", "departement", departement, "liens", links);
  }

  /** The page of a new file. */
  private String deposited() {
    String reference = selection.deposited(steps.openCall(), 150_000);
    steps.runJobs();
    return "/dossier/" + reference;
  }

  private Visitor visitor(String person) {
    return new Visitor(port).logIn(person, People.PASSWORD);
  }
}
