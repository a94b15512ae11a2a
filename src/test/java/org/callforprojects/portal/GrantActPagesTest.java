package org.callforprojects.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.committee.AwardLapse;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.grant.GrantStatus;
import org.callforprojects.grant.Grants;
import org.callforprojects.letter.Letter;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.LetterService;
import org.callforprojects.support.GrantSteps;
import org.callforprojects.support.Http;
import org.callforprojects.support.LetterClaims;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Visitor;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What programme officers decide about a grant on a page, and the second person of each. */
@WholeApplication
class GrantActPagesTest {

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private GrantSteps life;
  @Autowired
  private Grants grants;
  @Autowired
  private SelectionService applications;
  @Autowired
  private LetterService letters;

  @AfterEach
  void endAll() {
    steps.startAnew();
  }

  private static String acts(String reference) {
    return "/dossier/" + reference + "/actes";
  }

  private Visitor officer() {
    return new Visitor(port).logIn(People.PROGRAMME_OFFICER, People.PASSWORD);
  }

  @Test
  void lapseIsProposedByOneAndConfirmedByAnother() {
    String reference = life.awarded(steps.openCall(), 120_000);
    Visitor officer = officer();
    assertThat(officer.get(acts(reference)).body()).contains("Proposer la caducité").doesNotContain("Proposer la suspension");
    assertThat(officer.post(acts(reference) + "/caducite", "motif", " ").body()).contains("role=\"alert\"");
    assertThat(officer.follow(officer.post(acts(reference) + "/caducite", "motif", "Structure dissoute, d’après son courrier."))
        .body()).contains("une autre personne la confirme");
    assertThat(officer.post(acts(reference) + "/caducite", "motif", "Encore.").body()).contains("déjà proposée");
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.AWARDED);
    assertThat(life.tasks(reference, AwardLapse.CONFIRM)).as("nobody decides before the beneficiary could answer").isEmpty();
    assertThat(LetterClaims.text(letters.content(reference, lapseNotices(reference).get(0).id()))).contains("est envisagée",
        "Structure dissoute, d’après son courrier.", "présenter des observations écrites");
    Visitor beneficiary = new Visitor(port).logIn(People.APPLICANT, People.PASSWORD);
    String file = "/espace/dossiers/" + reference;
    assertThat(beneficiary.get(file).body()).contains("Présenter vos observations", "La caducité de votre soutien est envisagée");
    assertThat(beneficiary.get(file + "/observations").body()).contains("La caducité de votre soutien est envisagée");
    beneficiary.post(file + "/observations", "observations", "Notre structure existe : voir le journal officiel.");
    steps.elapse(Duration.ofDays(15));
    assertThat(life.tasks(reference, AwardLapse.CONFIRM)).as("its last day is theirs").isEmpty();
    assertThat(beneficiary.get(file).body()).contains("Présenter vos observations");
    steps.elapse(Duration.ofDays(1));
    assertThat(beneficiary.get(file).body()).doesNotContain("Présenter vos observations");
    assertThat(beneficiary.get(file + "/observations").status()).isEqualTo(409);
    String task = life.tasks(reference, AwardLapse.CONFIRM).get(0).getId();
    assertThat(new Http(port).get("/engine-rest/task/" + task + "/form-variables", People.OTHER_PROGRAMME_OFFICER).body())
        .contains("voir le journal officiel");

    assertThatThrownBy(() -> answer(People.PROGRAMME_OFFICER, reference, true, "")).isInstanceOf(ForbiddenException.class);
    answer(People.OTHER_PROGRAMME_OFFICER, reference, false, "La structure existe encore.");
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.AWARDED);
    assertThat(beneficiary.get(file).body()).contains("le soutien est maintenu");
    officer.post(acts(reference) + "/caducite", "motif", "Liquidation prononcée.");
    assertThat(lapseNotices(reference)).as("each proposal has its invitation").hasSize(2);
    steps.elapse(Duration.ofDays(16));
    answer(People.OTHER_PROGRAMME_OFFICER, reference, true, "");
    steps.runJobs();
    assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.LAPSED);
    assertThat(grants.find(reference).orElseThrow().status()).isEqualTo(GrantStatus.LAPSED);
    assertThat(LetterClaims.text(letters.content(reference, letters.of(reference).stream()
        .filter(letter -> letter.code() == LetterCode.AWARD_LAPSED).findFirst().orElseThrow().id())))
        .contains("vous avez été invité à présenter vos observations", "article 24");
    assertThat(officer.get(acts(reference)).body()).contains("Rien n’est à décider");
  }

  private List<Letter> lapseNotices(String reference) {
    return letters.of(reference).stream().filter(letter -> letter.code() == LetterCode.LAPSE_NOTICE).toList();
  }

  private void answer(String person, String reference, boolean confirmed, String comment) {
    selection.complete(person, reference, AwardLapse.CONFIRM, Map.of(AwardLapse.CONFIRMED, confirmed,
        AwardLapse.CONFIRMATION_COMMENT, comment));
  }

  /** What is signed by all ends with its grant; a proposal that waits is gone. */
  @Test
  void proposalIsGoneOnceAllHaveSigned() {
    String reference = life.awarded(steps.openCall(), 120_000);
    assertThat(new Http(port).post("/api/applications/" + reference + "/award/lapse", People.PROGRAMME_OFFICER,
        "{\"reason\": \"Silence.\"}").status()).isEqualTo(202);
    assertThat(new Http(port).post("/api/applications/" + reference + "/award/lapse", People.PROGRAMME_OFFICER,
        "{\"reason\": \"Silence.\"}").status()).as("it waits").isEqualTo(409);
    life.sendBankDetails(reference);
    life.review(reference, true);
    life.signAgreement(reference);
    life.funders(reference, "userTask_signAgreement", "agreementSigned");
    steps.elapse(Duration.ofDays(17));
    assertThat(life.tasks(reference, AwardLapse.CONFIRM)).isEmpty();
    assertThat(new Http(port).post("/api/applications/" + reference + "/award/lapse", People.PROGRAMME_OFFICER,
        "{\"reason\": \"Silence.\"}").status()).isEqualTo(409);
  }

  @Test
  void suspensionIsProposedAndLiftedAndATerminationNeedsItsHearing() {
    String reference = life.agreed(steps.openCall(), 120_000);
    Visitor officer = officer();
    assertThat(officer.get(acts(reference)).body()).contains("Proposer la suspension", "Proposer la résiliation")
        .doesNotContain("Proposer la caducité", "Lever la suspension");
    assertThat(officer.post(acts(reference) + "/resiliation", "motif", "Abandon.").body()).contains("aucun courrier");
    officer.post(acts(reference) + "/suspension", "motif", "Projet arrêté.");
    assertThat(new Http(port).get("/api/applications/" + reference, People.APPLICANT).body())
        .as("not told before a second person confirmed").doesNotContain("Projet arrêté.");
    assertThat(new Http(port).get("/dossier/" + reference + "/historique", People.CASE_OFFICER).body()).contains("Projet arrêté.");
    life.confirm(reference, "userTask_confirmSuspension", "suspensionConfirmed", true);
    assertThat(grants.find(reference).orElseThrow().status()).isEqualTo(GrantStatus.SUSPENDED);
    assertThat(officer.get(acts(reference)).body()).contains("Lever la suspension");
    officer.post(acts(reference) + "/reprise", "motif", "Projet repris.");
    assertThat(grants.find(reference).orElseThrow().status()).isEqualTo(GrantStatus.RUNNING);
  }

  @Test
  void nobodyElseActs() {
    String reference = life.awarded(steps.openCall(), 120_000);
    for (String person : new String[] {People.CASE_OFFICER, People.ACCOUNTANT, People.MANAGER, People.AUDITOR}) {
      Visitor visitor = new Visitor(port).logIn(person, People.PASSWORD);
      visitor.get("/accueil");
      assertThat(visitor.get(acts(reference)).status()).as(person).isEqualTo(403);
      assertThat(visitor.post(acts(reference) + "/caducite", "motif", "x").status()).as(person).isEqualTo(403);
    }
    assertThat(life.tasks(reference, AwardLapse.CONFIRM)).isEmpty();
  }
}
