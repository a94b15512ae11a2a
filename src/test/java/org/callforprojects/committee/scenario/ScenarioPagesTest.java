package org.callforprojects.committee.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.application.InstructedApplications;
import org.callforprojects.call.CallService;
import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.journal.Journal;
import org.callforprojects.json.Json;
import org.callforprojects.rule.RuleReleases;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.Visitor;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The secretary changes a scenario, reads it whole, takes it along, and freezes it only after reading. */
@WholeApplication
class ScenarioPagesTest {

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private RuntimeService runtime;
  @Autowired
  private CallService calls;
  @Autowired
  private Scenarios scenarios;
  @Autowired
  private ScenarioRepository stored;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Json json;
  @Autowired
  private Journal journal;
  @Autowired
  private PlatformTransactionManager transactions;
  @Autowired
  private Clock clock;
  private String session;
  private String pages;
  private List<String> references;
  private Visitor secretary;

  @BeforeEach
  void threeFilesAreToBeExamined() {
    String call = steps.openCall();
    session = call + "-S1";
    pages = "/comite/" + session + "/scenarios";
    references = new InstructedApplications(jdbc, json, journal, transactions, Submissions.eligible().toString()).add(call, 3, new BigDecimal("120000.00"));
    steps.endProcess(call);
    runtime.startProcessInstanceByKey(CommitteeSession.KEY, session, Map.of(CommitteeSession.CALL_CODE, call,
        CommitteeSession.SESSION_CODE, session, CommitteeSession.SESSION_AT,
        java.util.Date.from(clock.instant().plus(6, ChronoUnit.DAYS)), RuleReleases.VARIABLE, calls.ruleRelease(call)));
    steps.runJobs();
    secretary = new Visitor(port).logIn(People.SECRETARY, People.PASSWORD);
    secretary.get(pages);
    secretary.post(pages, "nom", "Au mérite", "seuil", "0", "seuilListe", "0");
  }

  @AfterEach
  void end() {
    steps.resetClock();
    steps.endProcess(session);
  }

  @Test
  void aScenarioSaysWhatItsAwardsComeTo() {
    Scenarios.Column column = scenarios.compare(session, Set.of()).columns().get(0);
    assertThat(column.facts()).extracting(Scenarios.Fact::name)
        .containsExactly("Régions représentées", "Territoires prioritaires", "Pôles émergents", "Aide moyenne");
    assertThat(column.facts().get(0).value()).matches("[1-3] sur 2[67]");
    assertThat(column.facts().get(3).value()).isEqualTo("120\u00A0000,00\u00A0€");
    assertThat(secretary.get(pages).body()).contains("Aide moyenne", "Voir la liste", "Relire, puis figer", "Modifier");
  }

  @Test
  void itsParametersAreTypedOverAndWhatIsWrongStaysOnTheForm() {
    String id = stored.of(session).get(0).id();
    assertThat(secretary.get(pages + "?modifier=" + id).body()).contains("Modifier un scénario", "value=\"Au mérite\"", "value=\"" + id + "\"");
    Visitor.Page wrong = secretary.post(pages, "scenario", id, "nom", "Au mérite", "seuil", "180", "seuilListe", "0");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body()).contains("Modifier un scénario", "value=\"180\"");
    assertThat(secretary.post(pages, "scenario", id, "nom", "Plafond", "seuil", "0", "seuilListe", "0", "plafond", "100000").status()).isEqualTo(302);
    assertThat(stored.of(session)).singleElement().satisfies(one -> {
      assertThat(one.name()).isEqualTo("Plafond");
      assertThat(one.parameters().cap()).isEqualByComparingTo("100000");
    });
    assertThat(jdbc.sql("select value_before || value_after from journal_entry where chain = ? and action = 'SCENARIO_CHANGED'").param(session)
        .query(String.class).single()).contains("Au mérite", "Plafond", "100000");
    Visitor chair = new Visitor(port).logIn(People.CHAIR, People.PASSWORD);
    chair.get(pages);
    assertThat(chair.get(pages + "?modifier=" + id).status()).isEqualTo(403);
    assertThat(chair.post(pages, "scenario", id, "nom", "x", "seuil", "0", "seuilListe", "0").status()).isEqualTo(403);
  }

  @Test
  void itIsReadWholeThenFrozenAndDoesNotChangeAnyMore() {
    String id = stored.of(session).get(0).id();
    String recap = secretary.get(pages + "/relecture?scenario=" + id).body();
    assertThat(recap).contains("Figer comme proposition de l’ordre du jour", "Il ne lie aucun vote", "120\u00A0000,00\u00A0€");
    assertThat(secretary.post(pages + "/proposition", "scenario", id).status()).isEqualTo(302);
    assertThat(secretary.get(pages + "/" + id).body()).contains("Proposé au vote").doesNotContain("Figer comme proposition de");
    assertThat(secretary.follow(secretary.post(pages, "scenario", id, "nom", "Autre", "seuil", "90", "seuilListe", "0")).body())
        .contains("il ne change plus");
    assertThat(stored.of(session).get(0).parameters().threshold()).isEqualByComparingTo("0");
  }

  @Test
  void whoIsRecusedFromAFileReadsTheOthersAlsoInTheWorkbook() {
    String id = stored.of(session).get(0).id();
    assertThat(scenarios.of(session, id, Set.of(references.get(0))).lines()).hasSize(2)
        .noneMatch(line -> line.reference().equals(references.get(0)));
    Http.Answer workbook = new Http(port).get(pages + "/" + id + ".xlsx", People.CHAIR);
    assertThat(workbook.status()).isEqualTo(200);
    assertThat(workbook.bytes()).startsWith((byte) 'P', (byte) 'K');
    assertThat(new Http(port).get(pages + "/" + id, People.CASE_OFFICER).status()).isEqualTo(403);
  }
}
