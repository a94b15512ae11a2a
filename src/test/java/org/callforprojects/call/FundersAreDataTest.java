package org.callforprojects.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.identity.FunderGroups;
import org.callforprojects.identity.FunderRole;
import org.callforprojects.identity.Groups;
import org.callforprojects.json.Json;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A3 and A18: who acts for a funder is a setting, and a call is published once everybody it needs is known. */
@WholeApplication
class FundersAreDataTest {

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private CallService calls;
  @Autowired
  private FunderGroups groups;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private Clock clock;
  @Autowired
  private Json json;

  @Test
  void a3FunderWithoutPeopleCannotBePublished() {
    CallSettings settings = with(steps.settings("T-REGION", "2013", clock.instant().minus(Duration.ofDays(1)),
        clock.instant().plus(Duration.ofDays(30))), new Funder("REGION", "Région synthétique", false, new BigDecimal("100000.00"),
            null, "regionSignataires", "regionOrdonnateurs", "regionPayeurs", null, null, null, null));
    Throwable refusal = org.assertj.core.api.Assertions.catchThrowable(() -> steps.open(settings));
    while (refusal != null && !(refusal instanceof InvalidValuesException)) {
      refusal = refusal.getCause();
    }
    assertThat(refusal).isNotNull();
    assertThat(((InvalidValuesException) refusal).faults()).extracting(Fault::pointer).containsExactly("/funders/3/signingGroup", "/funders/3/authorisingGroup",
            "/funders/3/payingGroup");
    assertThat(calls.get("T-REGION").status()).isEqualTo(CallStatus.IN_PREPARATION);
    assertThat(engine.getIdentityService().createGroupQuery().groupId("regionPayeurs").singleResult().getName())
        .as("the administration has but to put people in").isEqualTo("Payeurs – Région synthétique");
    assertThat(groups.rolesOf(List.of("regionPayeurs"))).containsExactly(FunderRole.PAYING);

    join("rita", "regionSignataires", "regionOrdonnateurs", "regionPayeurs");
    assertThatThrownBy(() -> calls.requireReady(settings)).isInstanceOf(InvalidValuesException.class)
        .extracting(fault -> ((InvalidValuesException) fault).faults().get(0).message()).asString()
        .contains("Une seule personne");
    join("rosa", "regionPayeurs");
    calls.requireReady(settings);
    steps.endProcess("T-REGION");
  }

  @Test
  void a3FunderOutsideTheStateWhoseGroupsNobodyNamedCannotBePublished() {
    CallSettings settings = with(steps.settings("T-NAMELESS", "2013", clock.instant(), clock.instant().plus(Duration.ofDays(30))),
        new Funder("FOUNDATION", "Fondation synthétique", false, new BigDecimal("50000.00")));
    assertThatThrownBy(() -> calls.requireReady(settings)).isInstanceOf(InvalidValuesException.class)
        .extracting(fault -> ((InvalidValuesException) fault).faults().get(0).message()).asString()
        .contains("Nommez le groupe qui va signer pour").contains("Fondation synthétique");
  }

  @Test
  void a3GroupThatInstructsOrChecksCannotPay() {
    CallSettings settings = with(steps.settings("T-MIXED", "2013", clock.instant(), clock.instant().plus(Duration.ofDays(30))),
        new Funder("REGION", "Région synthétique", false, BigDecimal.ONE, null, Groups.CASE_OFFICERS, Groups.AUDITORS,
            Groups.CDC_OFFICERS, null, null, null, null));
    assertThat(settings.contradictions()).extracting(Fault::pointer)
        .containsExactly("/funders/3/signingGroup", "/funders/3/authorisingGroup");
  }

  @Test
  void a18ProgrammeOfficersReadTheMembersAddressesAndACopyHasThem() {
    String call = steps.openCall();
    Http http = new Http(port);
    JsonNode open = http.get("/api/calls/" + call, null).json().path("settings");
    assertThat(open.path("committee").findValuesAsText("email")).as("nobody's address").containsOnly("null");
    assertThat(open.path("funders").get(2).path("payingGroup").isNull()).isTrue();

    JsonNode full = http.get("/api/calls/" + call, People.PROGRAMME_OFFICER).json().path("settings");
    assertThat(full.path("committee").findValuesAsText("email")).contains("comite-cdc@exemple.invalid").doesNotContain("null");
    assertThat(full.path("funders").get(2).path("payingGroup").asText()).isEqualTo(Groups.CDC_OFFICERS);
    assertThat(http.get("/api/calls/" + call, People.APPLICANT).body()).doesNotContain("comite-cdc@exemple.invalid");

    ObjectNode copy = full.deepCopy();
    copy.put("code", "T-COPY");
    assertThat(http.post("/api/calls", People.PROGRAMME_OFFICER, copy).status()).isEqualTo(201);
    CallSettings copied = calls.get("T-COPY").settings();
    assertThat(copied.committee()).isEqualTo(calls.get(call).settings().committee());
    calls.requireReady(copied);
    steps.endProcess("T-COPY");
    steps.endProcess(call);
  }

  @Test
  void a18CallWhoseMembersCannotBeWrittenToIsNotPublished() {
    CallSettings shipped = steps.settings("T-MUTE", "2013", clock.instant(), clock.instant().plus(Duration.ofDays(30)));
    CallSettings mute = new CallSettings(shipped.code(), shipped.title(), shipped.opensAt(), shipped.closesAt(), shipped.funders(),
        shipped.minGrant(), shipped.maxGrant(), shipped.stateRate(), shipped.capScope(), shipped.durationMonths(),
        shipped.ruleSet(), shipped.delays(), shipped.office(), null);
    assertThatThrownBy(() -> calls.requireReady(mute)).isInstanceOf(InvalidValuesException.class)
        .extracting(fault -> ((InvalidValuesException) fault).faults()).asList().hasSize(7)
        .first().extracting("pointer").isEqualTo("/committee/0/email");
  }

  /** Settings as the program of before stored them: no group, no account. */
  @Test
  void a3CallsStoredBeforeAreReadWithTheGroupsThatActedThen() throws Exception {
    String url = "jdbc:h2:mem:stored-funders;DB_CLOSE_DELAY=-1";
    Flyway.configure().dataSource(url, "sa", "").placeholders(Map.of("blob", "blob")).target("20").load().migrate();
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      ObjectNode settings = (ObjectNode) new ObjectMapper().readTree(json.write(
          steps.settings("OLD", "2013", clock.instant(), clock.instant().plus(Duration.ofDays(30)))));
      settings.path("funders").forEach(funder -> ((ObjectNode) funder).remove(List.of("signingGroup", "authorisingGroup",
          "payingGroup", "accountHolder", "iban", "bic", "accountant")));
      try (var insert = connection.prepareStatement("insert into call_for_projects (code, status, opens_at, closes_at, settings,"
          + " created_by, created_at) values ('OLD', 'OPEN', current_timestamp, current_timestamp, ?, 'x', current_timestamp)")) {
        insert.setString(1, settings.toString());
        insert.executeUpdate();
      }
      Flyway.configure().dataSource(url, "sa", "").placeholders(Map.of("blob", "blob"))
          .javaMigrations(new StoredFunders()).load().migrate();
      try (ResultSet row = statement.executeQuery("select settings from call_for_projects where code = 'OLD'")) {
        assertThat(row.next()).isTrue();
        CallSettings read = json.read(row.getString(1), CallSettings.class);
        assertThat(read.funder("METL").orElseThrow()).extracting(Funder::signingGroup, Funder::authorisingGroup,
            Funder::payingGroup).containsExactly(Groups.AUTHORISING_OFFICERS, Groups.AUTHORISING_OFFICERS, Groups.ACCOUNTANTS);
        assertThat(read.funder("CDC").orElseThrow()).extracting(Funder::signingGroup, Funder::authorisingGroup,
            Funder::payingGroup).containsOnly(Groups.CDC_OFFICERS);
      }
      try (ResultSet row = statement.executeQuery("select count(*) from funder_group where group_id = 'cdcOfficers'")) {
        row.next();
        assertThat(row.getInt(1)).isEqualTo(3);
      }
    }
  }

  private static CallSettings with(CallSettings settings, Funder one) {
    List<Funder> funders = new ArrayList<>(settings.funders());
    funders.add(one);
    return new CallSettings(settings.code(), settings.title(), settings.opensAt(), settings.closesAt(), funders,
        settings.minGrant(), settings.maxGrant(), settings.stateRate(), settings.capScope(), settings.durationMonths(),
        settings.ruleSet(), settings.delays(), settings.office(), settings.committee());
  }

  private void join(String person, String... of) {
    if (engine.getIdentityService().createUserQuery().userId(person).count() == 0) {
      var user = engine.getIdentityService().newUser(person);
      user.setPassword(People.PASSWORD);
      engine.getIdentityService().saveUser(user);
    }
    for (String group : of) {
      engine.getIdentityService().createMembership(person, group);
    }
  }
}
