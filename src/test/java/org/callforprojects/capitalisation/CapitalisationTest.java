package org.callforprojects.capitalisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.CommitteeDecision;
import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.application.InstructedApplications;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallStatus;
import org.callforprojects.committee.award.CallResults;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantSettled;
import org.callforprojects.grant.SampleGrants;
import org.callforprojects.json.Json;
import org.callforprojects.letter.PdfCheck;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A call after its results: syntheses, open data, a committee that meets again, and its end. */
@WholeApplication
class CapitalisationTest {

  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private CallService calls;
  @Autowired
  private CallResults results;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Json json;
  @Autowired
  private Clock clock;
  @Autowired
  private org.callforprojects.journal.Journal journal;
  @Autowired
  private ApplicationEventPublisher events;
  @Autowired
  private PlatformTransactionManager transactions;
  @LocalServerPort
  private int port;

  private Http http;
  private String call;
  private InstructedApplications register;

  @BeforeEach
  void publishResults() {
    http = new Http(port);
    call = steps.openCall();
    steps.elapse(Duration.ofDays(31));
    selection.complete(People.PROGRAMME_OFFICER, call, "userTask_publishResults", Map.of("resultsApproved", true));
    steps.runJobs();
    register = new InstructedApplications(jdbc, json, journal, transactions, Submissions.eligible().toString());
  }

  @Test
  void synthesisIsWrittenPublishedAndTheCallEndsWithItsLastAgreement() throws Exception {
    String reference = awarded(1).get(0);
    Grant grant = SampleGrants.running(reference, call, "Pôle =1+1", "Association synthétique", "OTHER", LocalDate.of(2014, 3, 14));
    SampleGrants.report(grant, 2, FiguresTest.indicators("12.5"), true);
    SampleGrants.insert(jdbc, json, grant);
    assertThat(http.get("/appels/" + call + "/synthese", null).status()).isEqualTo(404);

    fireTimer();
    String provisional = "/appels/" + call + "/synthese/provisoire";
    assertThat(http.get(provisional, null).status()).as("staff only").isEqualTo(302);
    assertThat(http.get(provisional, People.APPLICANT).status()).isEqualTo(403);
    assertThat(http.get(provisional, People.PROGRAMME_OFFICER).body()).contains("Synthèse nationale provisoire", "<svg", "12,5");
    assertThat(PdfCheck.violations(http.get(provisional + "/synthese.pdf", People.AUDITOR).bytes())).isEmpty();

    write("Les emplois croissent.");
    Http.Answer page = http.get("/appels/" + call + "/synthese", null);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("Synthèse nationale n°\u00A01", "Les emplois croissent.", "role=\"img\"", "12,5");
    assertThat(PdfCheck.words(http.get("/appels/" + call + "/synthese.pdf", null).bytes())).contains("Les emplois croissent.");
    assertThat(http.get("/appels/" + call + "/synthese/1/synthese.pdf", null).status()).isEqualTo(200);
    assertThat(http.get("/appels/" + call + "/synthese/2", null).status()).isEqualTo(404);
    assertThat(http.get("/appels/" + call + "/resultats", null).body()).contains("/appels/" + call + "/synthese", "essential-data.csv");
    assertThat(calls.get(call).status()).isEqualTo(CallStatus.RESULTS_PUBLISHED);

    settle(reference);
    steps.runJobs();
    write("Tout est soldé.");
    assertThat(calls.get(call).status()).isEqualTo(CallStatus.COMPLETED);
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(call).count()).isZero();
    assertThat(http.get("/appels/" + call + "/synthese", null).body()).contains("n°\u00A02", "Tout est soldé.", "n°\u00A01");
    assertThat(http.get("/appels/" + call + "/resultats", null).status()).as("published for good").isEqualTo(200);
  }

  @Test
  void oneAgreementOfTwoSettledLeavesTheCallOpen() {
    List<String> references = awarded(2);
    references.forEach(reference ->
        SampleGrants.insert(jdbc, json, SampleGrants.running(reference, call, LocalDate.of(2014, 3, 14))));
    settle(references.get(0));
    steps.runJobs();
    assertThat(selection.tasks(call)).isEmpty();
  }

  @Test
  void openDataAreForAnyoneAndFollowTheSignatures() {
    String file = "/api/calls/" + call + "/essential-data.csv";
    assertThat(http.get(file, null).body().lines()).as("nothing is signed").hasSize(1);
    List<String> references = awarded(2);
    SampleGrants.insert(jdbc, json, SampleGrants.running(references.get(0), call, LocalDate.of(2014, 3, 14)));
    SampleGrants.insert(jdbc, json, SampleGrants.drafted(references.get(1), call, "Pôle", "Lead", "OTHER"));
    Http.Answer answer = http.get(file, null);
    assertThat(answer.header("Content-Type")).startsWith("text/csv").contains("charset=UTF-8", "header=present");
    assertThat(answer.body().lines()).hasSize(3).anyMatch(line -> line.contains("18002002600019,2014-03-14," + references.get(0)));
    assertThat(http.get("/api/calls/" + call + "/tranches.csv", null).body().lines()).hasSize(4)
        .anyMatch(line -> line.startsWith(references.get(0) + ",Association synthétique,2014-03-14,1,Avance,40,2014-03-14,40000.00,Prévue,0.00,"));
    assertThat(http.get("/api/calls/" + call + "/results.csv", null).body())
        .startsWith("reference,pole,chefDeFile,territoire,seance,rang,montant,montantMETL,montantOTHER_STATE,montantCDC");
    assertThat(http.get("/api/calls/INCONNU/essential-data.csv", null).status()).isEqualTo(404);
    assertThat(http.get("/api/calls/INCONNU/tranches.csv", null).status()).isEqualTo(404);
  }

  @Test
  void applicationThatComesBackIsCountedAsUnderExaminationAndTheCommitteeMeetsAgain() {
    String reference = register.add(call, 1, new BigDecimal("120000.00")).get(0);
    assertThat(results.published(call).pending()).isOne();
    inTransaction(() -> calls.reopenCommittee(call));
    inTransaction(() -> calls.reopenCommittee(call));
    assertThat(selection.tasks(call)).singleElement().satisfies(task -> {
      assertThat(task.getTaskDefinitionKey()).isEqualTo("userTask_rescheduleCommittee");
      assertThat(http.get("/camunda/api/engine/engine/default/task/" + task.getId() + "/form-variables", null).status())
          .as("not for anyone").isNotEqualTo(200);
    });
    String day = clock.instant().plus(Duration.ofDays(7)).toString();
    selection.complete(People.SECRETARY, call, "userTask_rescheduleCommittee", Map.of("sessionAt", day));
    steps.runJobs();
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(call + "-S1").count()).isOne();
    assertThat(results.published(call).laureates()).as("nothing is signed").isEmpty();
    assertThat(reference).startsWith(call);
  }

  private List<String> awarded(int count) {
    BigDecimal amount = new BigDecimal("100000.00");
    List<String> references = register.add(call, count, amount);
    references.forEach(reference -> register.told(reference, new CommitteeDecision(call + "-S1", 1, CommitteeOutcome.AWARD,
        amount, List.of(), null, null, People.CHAIR, clock.instant())));
    return references;
  }

  /** The register's own bean would write before it reads; the one of the samples writes when its transaction ends. */
  private void settle(String reference) {
    inTransaction(() -> SampleGrants.closeStored(jdbc, json, reference));
    inTransaction(() -> events.publishEvent(new GrantSettled(reference, call)));
  }

  private void fireTimer() {
    Job timer = engine.getManagementService().createJobQuery().timers().processInstanceId(engine.getRuntimeService()
        .createProcessInstanceQuery().processInstanceBusinessKey(call).singleResult().getId()).singleResult();
    engine.getManagementService().executeJob(timer.getId());
    steps.runJobs();
  }

  private void write(String words) {
    selection.complete(People.PROGRAMME_OFFICER, call, "userTask_writeSynthesis", Map.of("synthesis", words));
    steps.runJobs();
  }

  private void inTransaction(Runnable work) {
    new TransactionTemplate(transactions).executeWithoutResult(t -> work.run());
  }
}
