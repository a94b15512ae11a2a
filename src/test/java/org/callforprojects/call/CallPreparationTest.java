package org.callforprojects.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A call made as a copy, and its settings judged while they are typed. */
@WholeApplication
class CallPreparationTest {

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private CallPreparation preparation;
  @Autowired
  private CallService calls;
  @Autowired
  private Clock clock;
  private String source;
  private String code;

  @BeforeEach
  void call() {
    source = steps.openCall();
    code = source + "-C";
  }

  @AfterEach
  void end() {
    steps.endProcess(source);
    steps.endProcess(code);
  }

  @Test
  void copyHasTheSettingsOfAnotherAndIsInPreparation() {
    Call copy = copy("Un autre appel synthétique " + code, 10, 90, false);

    assertThat(copy.status()).isEqualTo(CallStatus.IN_PREPARATION);
    CallSettings before = calls.get(source).settings();
    assertThat(copy.settings()).isEqualTo(before.copiedAs(code, copy.settings().title(), copy.settings().opensAt(),
        copy.settings().closesAt()));
    assertThat(copy.settings().terms()).as("its years go with its dates").isEqualTo(
        before.terms().inYears(copy.settings().closesAt().getYear() - before.closesAt().getYear()));
    assertThat(steps.task(code).getTaskDefinitionKey()).isEqualTo(CallLifecycle.PREPARE_CALL);
    assertThatThrownBy(() -> copy("Encore un autre " + code, 10, 90, false)).isInstanceOf(ConflictException.class);
  }

  @Test
  void datesInThePastAndATwinTitleAreQuestionedUntilTheyAreWanted() {
    String twin = calls.get(source).settings().title();

    List<Fault> questions = refused(() -> copy(twin, -90, -10, false));
    assertThat(questions).extracting(Fault::pointer).containsExactly("/closesAt", "/title", CallPreparation.WANTED);
    assertThat(refused(() -> copy("Seul de son nom " + code, -3, 60, false))).extracting(Fault::pointer)
        .containsExactly("/opensAt", CallPreparation.WANTED);
    assertThat(copy(twin, -90, -10, true).settings().title()).isEqualTo(twin);
  }

  @Test
  void faultsAreNoQuestionOfWanting() {
    assertThat(refused(() -> copy("À l’envers " + code, 90, 10, true))).extracting(Fault::pointer).containsExactly("/closesAt");
    assertThat(refused(() -> preparation.copy(source, "pas un code", "Un titre", at(10), at(90), true, People.PROGRAMME_OFFICER)))
        .extracting(Fault::pointer).containsExactly("/code");
    assertThat(refused(() -> preparation.copy("NULLE-PART", code, "Un titre", at(10), at(90), true, People.PROGRAMME_OFFICER)))
        .extracting(Fault::pointer).containsExactly("/from");
  }

  @Test
  void whatIsTypedIsJudgedWithWhatItLacks() {
    copy("Jugé " + code, 10, 90, false);

    assertThat(preparation.faults(code, Map.of())).isEmpty();
    assertThat(preparation.faults(code, Map.of("minGrant", "beaucoup"))).extracting(Fault::pointer).containsExactly("/minGrant");
    assertThat(preparation.faults(code, Map.of("minGrant", 400000, "title", ""))).extracting(Fault::pointer)
        .containsExactlyInAnyOrder("/maxGrant", "/title");
    assertThat(preparation.typed(code, Map.of("closesAt", "2031-03-01T17:00")).closesAt())
        .isEqualTo("2031-03-01T17:00:59+01:00");
    assertThat(preparation.obstacles(code, Map.of("committee", List.of(Map.of("code", "ESS", "name", "Seul", "kind", "MINISTRY",
        "chair", true))))).extracting(Fault::pointer).containsExactly("/committee/0/email");
    assertThat(preparation.questions(code, Map.of("title", calls.get(source).settings().title()))).extracting(Fault::pointer)
        .containsExactly("/title");
  }

  @Test
  void pagesAreForProgrammeOfficers() {
    copy("Fermé " + code, 10, 90, false);
    Http http = new Http(port);
    for (String path : List.of("/appels/nouveau", "/appels/" + code + "/preparation")) {
      assertThat(http.get(path, People.PROGRAMME_OFFICER).status()).as(path).isEqualTo(200);
      for (String other : List.of(People.CASE_OFFICER, People.MANAGER, People.EXPERT, People.SECRETARY)) {
        assertThat(http.get(path, other).status()).as(path + other).isEqualTo(403);
      }
      assertThat(http.get(path, null).status()).as(path).isEqualTo(302);
    }
    assertThat(http.get("/appels/" + source + "/preparation", People.PROGRAMME_OFFICER).body()).contains("n’est plus en préparation");
    assertThat(http.get("/appels/NULLE/preparation", People.PROGRAMME_OFFICER).status()).isEqualTo(404);
  }

  private Call copy(String title, int opens, int closes, boolean wanted) {
    return preparation.copy(source, code, title, at(opens), at(closes), wanted, People.PROGRAMME_OFFICER);
  }

  private OffsetDateTime at(int days) {
    return clock.instant().atZone(ZoneId.of("Europe/Paris")).plusDays(days).withNano(0).toOffsetDateTime();
  }

  private static List<Fault> refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
    return catchThrowableOfType(InvalidValuesException.class, work).faults();
  }
}
