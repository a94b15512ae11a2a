package org.callforprojects.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.callforprojects.journal.Journal;
import org.callforprojects.journal.JournalEntry;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the whole application leaves in its journal, and who reads it. */
@WholeApplication
class JournalHttpTest {

  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private Journal journal;
  @Autowired
  private RepositoryService repository;
  @LocalServerPort
  private int port;
  private Http http;
  private String call;
  private String reference;

  @BeforeEach
  void depositOne() {
    http = new Http(port);
    call = steps.openCall();
    reference = selection.deposited(call, 150_000);
    steps.runJobs();
  }

  @AfterEach
  void resetClock() {
    steps.resetClock();
  }

  @Test
  void decisionOnAFileIsToldWithWhoAndBeforeAndAfter() {
    selection.complete(reference);
    steps.runJobs();
    assertThat(entry(reference, "COMPLETENESS_CHECKED").actor()).isEqualTo(People.CASE_OFFICER);
    JournalEntry concluded = entry(reference, "COMPLETE"); // in the transaction of the check: it says what both changed
    assertThat(concluded.content().before()).contains("\"status\":\"SUBMITTED\"").contains("\"completeness\":null");
    assertThat(concluded.content().after()).contains("\"status\":\"COMPLETE\"").contains("\"completeness\":{")
        .contains("\"checkedBy\":\"claire\"");
  }

  @Test
  void depositAndLetterAreKnownByTheirHashes() {
    assertThat(entry(reference, "SUBMITTED").actor()).isEqualTo("candidat");
    assertThat(entry(reference, "SUBMITTED").content().after()).contains("submissionSha256");
    assertThat(entry(reference, "LETTER_ISSUED").content().after()).contains("RECEIPT").containsPattern("[0-9a-f]{64}");
  }

  @Test
  void callIsToldFromItsCreationOn() {
    assertThat(journal.of(call, 1, 100)).extracting(JournalEntry::action)
        .startsWith("CALL_CREATED", "CALL_CHANGED").hasSizeGreaterThanOrEqualTo(3);
    assertThat(journal.of(call, 1, 1).get(0).content().after()).contains("\"funders\"");
    assertThat(journal.of(call, 1, 100)).anySatisfy(entry ->
        assertThat(entry.content().after()).contains("\"status\":\"PUBLISHED\""));
  }

  @Test
  void rulesInForceAndThoseThatReplaceThemAreTold() {
    assertThat(journal.of("rules", 1, 1_000)).extracting(JournalEntry::action).contains("RULE_DEPLOYED", "MODEL_DEPLOYED");
    Deployment first = deployTable("1");
    Deployment second = deployTable("2");
    try {
      List<JournalEntry> told = journal.of("rules", 1, 10_000).stream()
          .filter(entry -> entry.content().after().contains("\"journal-sample\"")).toList();
      assertThat(told).hasSize(2);
      assertThat(told.get(0).content().before()).isNull();
      assertThat(told.get(1).content().before()).contains("\"version\":1").containsPattern("[0-9a-f]{64}");
      assertThat(told.get(1).content().after()).contains("\"version\":2");
    } finally {
      repository.deleteDeployment(second.getId(), true);
      repository.deleteDeployment(first.getId(), true);
    }
  }

  private Deployment deployTable(String answer) {
    return repository.createDeployment().addString("journal-sample.dmn", """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="journal-definitions" name="sample"
            namespace="http://camunda.org/schema/1.0/dmn" xmlns:camunda="http://camunda.org/schema/1.0/dmn">
          <decision id="journal-sample" name="Exemple synthétique" camunda:historyTimeToLive="P1D">
            <decisionTable id="table" hitPolicy="FIRST">
              <output id="output" name="answer" typeRef="integer"/>
              <rule id="rule"><outputEntry id="entry"><text>%s</text></outputEntry></rule>
            </decisionTable>
          </decision>
        </definitions>""".formatted(answer)).deploy();
  }

  @Test
  void staffRightsAreTold() {
    assertThat(journal.of("staff", 1, 1_000)).anySatisfy(entry -> {
      assertThat(entry.action()).isEqualTo("RIGHTS_CHANGED");
      assertThat(entry.actor()).isEqualTo(Journal.SYSTEM);
    });
  }

  @Test
  void expertsDeclarationIsToldWithoutTheirName() {
    assertThat(http.send("PUT", "/api/experts/" + People.THIRD_EXPERT, People.PROGRAMME_OFFICER, """
        {"name": "Emile Synthétique", "email": "emile@exemple.invalid", "departement": "75", "links": []}""").status())
        .isEqualTo(200);
    List<JournalEntry> told = journal.of("expert-" + People.THIRD_EXPERT, 1, 100);
    JournalEntry last = told.get(told.size() - 1);
    assertThat(last.actor()).isEqualTo(People.PROGRAMME_OFFICER);
    assertThat(last.content().after()).contains("\"75\"").doesNotContain("exemple.invalid").doesNotContain("Emile S");
  }

  @Test
  void auditorsReadAndVerifyManagersReadNobodyElseDoes() {
    for (String path : List.of("/api/journal", "/api/journal?subject=" + reference)) {
      assertThat(http.get(path, People.AUDITOR).status()).isEqualTo(200);
      assertThat(http.get(path, People.MANAGER).status()).isEqualTo(200);
      for (String other : List.of(People.CASE_OFFICER, People.PROGRAMME_OFFICER, People.EXPERT, People.APPLICANT,
          People.CHAIR)) {
        assertThat(http.get(path, other).status()).as(other).isEqualTo(403);
      }
      assertThat(http.get(path, null).status()).isEqualTo(401);
    }
    assertThat(http.get("/api/journal/verification", People.MANAGER).status()).isEqualTo(403);
    assertThat(http.get("/journal", People.AUDITOR).status()).isEqualTo(200);
    assertThat(http.get("/journal.csv", People.AUDITOR).status()).isEqualTo(200);
    assertThat(http.get("/journal.csv", People.MANAGER).status()).isEqualTo(403);
    assertThat(http.get("/journal", People.MANAGER).status()).isEqualTo(403);
    assertThat(http.get("/journal", People.CASE_OFFICER).status()).isEqualTo(403);
    assertThat(http.get("/journal", null).status()).isEqualTo(302); // to the login
  }

  @Test
  void nothingIsWrittenThroughHttp() {
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      for (String path : List.of("/api/journal", "/api/journal/verification", "/journal")) {
        for (String person : List.of(People.AUDITOR, People.MANAGER, "admin")) {
          assertThat(http.send(method, path, person, "{}").status()).as(method + " " + path).isIn(403, 405);
        }
      }
    }
  }

  @Test
  void journalIsReadPageByPage() {
    JsonNode first = http.get("/api/journal?limit=2&subject=" + reference, People.AUDITOR).json();
    assertThat(first.get("entries")).hasSize(2);
    assertThat(first.get("entries").get(0).get("action").asText()).isEqualTo("SUBMITTED");
    assertThat(first.get("entries").get(0).get("after").get("status").asText()).isEqualTo("SUBMITTED");
    assertThat(first.get("next").asText()).isEqualTo("3");
    JsonNode next = http.get("/api/journal?from=2&subject=" + reference, People.AUDITOR).json();
    assertThat(next.get("entries").get(0).get("previousHash")).isEqualTo(first.get("entries").get(0).get("hash"));
    assertThat(http.get("/api/journal?limit=1&from=" + reference, People.AUDITOR).json().get("subjects").get(0)
        .get("name").asText()).isEqualTo(reference);
    assertThat(http.get("/api/journal?limit=0", People.AUDITOR).status()).isEqualTo(400);
    assertThat(http.get("/api/journal?from=x&subject=" + reference, People.AUDITOR).status()).isEqualTo(400);
  }

  @Test
  void wholeJournalIsVerifiedOverHttp() {
    JsonNode verdict = http.get("/api/journal/verification", People.AUDITOR).json();
    assertThat(verdict.get("faults")).noneMatch(fault -> fault.get("chain").asText().startsWith(call));
    assertThat(verdict.get("entries").asLong()).isPositive();
    JsonNode forged = http.get("/api/journal/verification?sceau=1:" + "0".repeat(64), People.AUDITOR).json();
    assertThat(forged.get("whole").asBoolean()).isFalse();
    assertThat(forged.get("faults").get(0).get("message").asText()).contains("sceau présenté");
  }

  @Test
  void pageShowsTheChainOfAFile() {
    String page = http.get("/journal?sujet=" + reference, People.AUDITOR).body();
    assertThat(page).contains("Candidature déposée en ligne.").contains("LETTER_ISSUED").contains("Avant et après")
        .doesNotContain(People.APPLICANT, "Entrées précédentes");
    assertThat(http.get("/journal?de=2&sujet=" + reference, People.AUDITOR).body()).contains("Entrées précédentes")
        .doesNotContain("Candidature déposée en ligne.");
    assertThat(http.get("/journal", People.AUDITOR).body()).contains("/journal?sujet=" + reference + "&amp;de=1#n1\"");
    assertThat(http.get("/journal?verification=oui", People.AUDITOR).body()).contains("Le journal");
    assertThat(http.get("/journal?sujet=INCONNU", People.AUDITOR).body()).contains("Le journal ne dit rien de ce sujet.");
  }

  private JournalEntry entry(String subject, String action) {
    return journal.of(subject, 1, 1_000).stream().filter(entry -> entry.action().equals(action)).findFirst().orElseThrow();
  }
}
