package org.callforprojects.demo.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.callforprojects.application.ApplicantService;
import org.callforprojects.application.DepositService;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.json.Json;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WholeApplication
class SimulatedCallTest {

  private static final long SEED = 2013;

  @Autowired
  private Steps steps;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private CallService calls;
  @Autowired
  private DepositService deposits;
  @Autowired
  private ApplicantService applicants;
  @Autowired
  private Json json;
  @Autowired
  private JdbcClient jdbc;

  @AfterEach
  void resetClock() {
    steps.resetClock();
  }

  @Test
  void play() {
    long start = System.nanoTime();
    CallSettings settings = steps.settings("SIM-2013", "2013", OffsetDateTime.parse("2013-07-16T00:00:00+02:00").toInstant(),
        OffsetDateTime.parse("2013-10-31T23:59:59+01:00").toInstant());
    Map<String, Integer> done = new TreeMap<>();
    SimulatedCall call = SimulatedCall.of(SEED);
    Map<Integer, String> references = new CallPlayer(
        new CallPlayer.Services(engine, steps::clockAt, calls, deposits, applicants, json),
        new Cast(List.of(People.CASE_OFFICER, People.OTHER_CASE_OFFICER), List.of(People.PROGRAMME_OFFICER), "", ""),
        (key, nanos) -> done.merge(key, 1, Integer::sum)).play(call, settings);
    System.out.println("PLAYED " + (System.nanoTime() - start) / 1_000_000 + " ms " + done);
    System.out.println(jdbc.sql("select status, count(*) from application where call_code='SIM-2013' group by status").query().listOfRows());
    for (SimulatedApplication a : call.applications()) {
      String status = jdbc.sql("select status from application where reference = ?").param(references.get(a.number())).query(String.class).single();
      String expected = switch (a.plan().fate()) {
        case ADMISSIBLE -> "ELIGIBLE";
        case INCOMPLETE -> "INCOMPLETE_CLOSED";
        case INELIGIBLE -> "INELIGIBLE";
        case WITHDRAWN -> a.plan().admissible() ? "ELIGIBLE" : "WITHDRAWN";
      };
      if (!expected.equals(status)) {
        System.out.println("DIFF " + references.get(a.number()) + " " + status + " " + expected + " " + a.plan().weaknesses() + a.plan().reply() + a.plan().correction() + a.plan().withdrawal());
      }
    }
    assertThat(references).hasSize(183);
  }
}
