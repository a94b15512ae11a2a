package org.callforprojects.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.callforprojects.grant.Grant;
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

/** What a stranger sends to the doors of money: wrong, pasted, doubled, at once. Nothing of it stays but what is right. */
@WholeApplication
class MoneyDoorsTest {

  private static final String IBAN = "FR7699999000010000000000115";
  private static final String OTHER = "FR7699999000010000000000212";
  private static final String HOLDER = "Association synthétique";

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private GrantSteps life;
  @Autowired
  private Grants grants;
  private Http http;
  private String reference;

  @BeforeEach
  void oneLaureate() {
    http = new Http(port);
    reference = life.awarded(steps.openCall(), 120_000);
  }

  @AfterEach
  void resetClock() {
    steps.resetClock();
  }

  @Test
  void wrongBankDetailsAreRefusedOnTheirFieldAndNothingStays() {
    List<String[]> wrong = List.of(new String[] {holder(""), "/accountHolder"}, new String[] {holder(" \u00a0"), "/accountHolder"},
        new String[] {holder("Association 🎉"), "/accountHolder"}, new String[] {holder("جمعية"), "/accountHolder"},
        new String[] {holder("a".repeat(141)), "/accountHolder"}, new String[] {iban(""), "/iban"}, new String[] {iban(IBAN + IBAN), "/iban"},
        new String[] {iban("FR7699999000010000000000116"), "/iban"}, new String[] {iban("FR9399999000010000000000100"), "/iban"},
        new String[] {iban("99999 00001 00000000001 15"), "/iban"}, new String[] {iban("XX7699999000010000000000115"), "/iban"},
        new String[] {iban("n’importe quoi"), "/iban"}, new String[] {body(HOLDER, IBAN, "ABC"), "/bic"},
        new String[] {body(HOLDER, IBAN, "DEUTDEFF"), "/bic"}, new String[] {"{\"accountHolder\": \"" + HOLDER + "\"}", "/iban"},
        new String[] {"{\"accountHolder\": null, \"iban\": 12, \"bic\": [1]}", "/accountHolder"},
        new String[] {"{\"accountHolder\": \"" + HOLDER + "\", \"iban\": \"" + IBAN + "\", \"amount\": 1}", "/amount"});
    for (String[] sent : wrong) {
      Http.Answer answer = http.post(door(), People.APPLICANT, sent[0]);
      assertThat(answer.status()).as(sent[0]).isEqualTo(400);
      assertThat(answer.body()).as(sent[0]).contains("\"" + sent[1] + "\"").doesNotContain("must ", "Exception", "java.");
    }
    steps.runJobs();
    assertThat(grant().bank()).isNull();
    assertThat(life.tasks(reference, "userTask_reviewAgreement")).isEmpty();
  }

  @Test
  void pastedBankDetailsAreTakenAsTheyAre() {
    assertThat(http.post(door(), People.APPLICANT, body("  Association\u00a0synthétique ",
        "IBAN\u00a0: FR76 9999 9000 0100\u202f0000-0000\u00a0115", null)).status()).isEqualTo(202);
    assertThat(grant().bank().iban()).isEqualTo(IBAN);
    assertThat(grant().bank().holder()).doesNotStartWith(" ").doesNotEndWith(" ");
  }

  /** Two tabs of one browser, at once and again: one of the two accounts, whole, and one task. */
  @Test
  void bankDetailsThatComeAtOnceLeaveOneAccountAndOneTask() throws Exception {
    List<Integer> answers = atOnce(() -> http.post(door(), People.APPLICANT, body("Pôle un", IBAN, null)).status(),
        () -> http.post(door(), People.APPLICANT, body("Pôle deux", OTHER, null)).status());
    assertThat(answers).contains(202).allMatch(status -> status == 202 || status == 409);
    steps.runJobs();
    assertThat(grant().bank().holder() + " " + grant().bank().iban()).isIn("Pôle un " + IBAN, "Pôle deux " + OTHER);
    assertThat(life.tasks(reference, "userTask_reviewAgreement")).hasSize(1);
    assertThat(http.post(door(), People.APPLICANT, body("Pôle trois", IBAN, null)).status()).isEqualTo(202);
    steps.runJobs();
    assertThat(grant().bank().holder()).isEqualTo("Pôle trois");
    assertThat(life.tasks(reference, "userTask_reviewAgreement")).hasSize(1);
  }

  private static List<Integer> atOnce(Callable<Integer> one, Callable<Integer> other) throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    ExecutorService people = Executors.newFixedThreadPool(2);
    try {
      List<Future<Integer>> sent = new ArrayList<>();
      for (Callable<Integer> act : List.of(one, other)) {
        sent.add(people.submit(() -> {
          both.await();
          return act.call();
        }));
      }
      return List.of(sent.get(0).get(), sent.get(1).get());
    } finally {
      people.shutdownNow();
    }
  }

  private Grant grant() {
    return grants.find(reference).orElseThrow();
  }

  private String door() {
    return "/api/applications/" + reference + "/agreement/bank-details";
  }

  private static String holder(String holder) {
    return body(holder, IBAN, null);
  }

  private static String iban(String iban) {
    return body(HOLDER, iban, null);
  }

  private static String body(String holder, String iban, String bic) {
    return "{\"accountHolder\": \"" + holder + "\", \"iban\": \"" + iban + "\"" + (bic == null ? "" : ", \"bic\": \"" + bic + "\"") + "}";
  }
}
