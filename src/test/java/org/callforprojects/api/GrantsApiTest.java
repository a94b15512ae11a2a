package org.callforprojects.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.callforprojects.grant.GrantStatus;
import org.callforprojects.grant.Grants;
import org.callforprojects.support.GrantSteps;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a beneficiary sends over HTTP, as README's tour writes it. */
@WholeApplication
class GrantsApiTest {

  private static final String BANK_DETAILS =
      "{\"accountHolder\": \"Association Causses Bois Solidaire\", \"iban\": \"FR7699999000010000000000115\"}";

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private GrantSteps life;
  @Autowired
  private Grants grants;
  private Http http;

  @BeforeEach
  void connect() {
    http = new Http(port);
  }

  @AfterEach
  void resetClock() {
    steps.resetClock();
  }

  /** The signed agreement comes through a door of its own: what nobody can open is no signature there either. */
  @Test
  void case12FileThatNobodyCanOpenIsNoSignedAgreement() throws IOException {
    String reference = life.awarded(steps.openCall(), 120_000);
    life.sendBankDetails(reference);
    life.review(reference, true);
    for (String[] file : new String[][] {{"tronque.pdf", "incomplet"}, {"entete.pdf", "incomplet"}, {"mot-de-passe.pdf", "mot de passe"}}) {
      try (InputStream content = getClass().getResourceAsStream("/cases/" + file[0])) {
        Http.Answer refused = http.upload(path(reference, "agreement/signature"), People.APPLICANT, "AGREEMENT", file[0], content.readAllBytes());
        assertThat(refused.status()).as(file[0]).isEqualTo(400);
        assertThat(refused.json().path("errors").get(0).path("message").asText()).contains(file[1]);
      }
    }
    steps.runJobs();
    assertThat(grants.find(reference).orElseThrow().status()).isEqualTo(GrantStatus.OFFERED);
    assertThat(grants.find(reference).orElseThrow().beneficiarySignature()).isEmpty();
    assertThat(life.tasks(reference, "userTask_reviewSignature")).isEmpty();
    assertThat(http.upload(path(reference, "agreement/signature"), People.APPLICANT, "AGREEMENT", "convention-signee.pdf", GrantSteps.pdf())
        .status()).isEqualTo(202);
    steps.runJobs();
    assertThat(life.tasks(reference, "userTask_reviewSignature")).hasSize(1);
  }

  @Test
  void beneficiaryAgreesReportsAndAsksForAnAmendment() throws IOException {
    String reference = life.awarded(steps.openCall(), 120_000);
    Http.Answer wrong = http.post(path(reference, "agreement/bank-details"), People.APPLICANT,
        BANK_DETAILS.replace("115\"", "116\""));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body()).contains("/iban");
    assertThat(http.post(path(reference, "agreement/bank-details"), People.OTHER_APPLICANT, BANK_DETAILS).status())
        .isEqualTo(404);
    assertThat(http.post(path(reference, "agreement/bank-details"), People.APPLICANT, BANK_DETAILS).status())
        .isEqualTo(202);
    steps.runJobs();
    life.review(reference, true, "Le compte est celui de la fédération du pôle.");
    assertThat(http.upload(path(reference, "agreement/signature"), People.APPLICANT, "AGREEMENT",
        "convention-signee.pdf", GrantSteps.pdf()).status()).isEqualTo(202);
    steps.runJobs();
    life.reviewSignature(reference);
    life.funders(reference, "userTask_signAgreement", "agreementSigned");
    assertThat(grants.find(reference).orElseThrow().status()).isEqualTo(GrantStatus.RUNNING);

    life.pay(reference);
    life.due(reference, 2);
    String report = Files.readString(Path.of("docs/examples/report.json"))
        .replace("2025-01-01", life.today().minusMonths(11).toString())
        .replace("2025-12-31", life.today().minusDays(1).toString());
    Http.Answer unbalanced = http.post(path(reference, "reports"), People.APPLICANT,
        report.replace("\"grantUsed\": 38000", "\"grantUsed\": 38001"));
    assertThat(unbalanced.status()).isEqualTo(400);
    assertThat(unbalanced.body()).contains("/resources");
    Http.Answer given = http.post(path(reference, "reports"), People.APPLICANT, report);
    assertThat(given.status()).as(given.body()).isEqualTo(201);
    assertThat(given.json().path("tranche").asInt()).isEqualTo(2);
    Http.Answer twice = http.post(path(reference, "reports"), People.APPLICANT, report);
    assertThat(twice.status()).as("the second click").isEqualTo(400);
    assertThat(twice.body()).contains("/periodStart", "déjà à l’examen");
    Http.Answer wrongYear = http.post(path(reference, "reports"), People.APPLICANT,
        report.replace(life.today().minusMonths(11).toString(), "1914-03-03"));
    assertThat(wrongYear.status()).isEqualTo(400);
    assertThat(wrongYear.body()).contains("/periodStart", "plus longue que la convention");
    assertThat(grants.find(reference).orElseThrow().reports()).hasSize(1);
    Http.Answer unknown = http.post(path(reference, "agreement/amendments"), People.APPLICANT,
        "{\"reason\": \"Un retard.\", \"dueAfterMonths\": {\"deux\": 14}, \"plannedCosts\": {\"STAFF\": 1}}");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.body()).contains("/dueAfterMonths/deux", "/plannedCosts/STAFF");
    assertThat(http.post(path(reference, "agreement/amendments"), People.APPLICANT,
        "{\"reason\": \"Le chantier a pris du retard.\", \"durationMonths\": 34, \"dueAfterMonths\": {\"3\": 26}}")
        .status()).isEqualTo(204);
  }

  private static String path(String reference, String what) {
    return "/api/applications/" + reference + "/" + what;
  }
}
