package org.callforprojects.committee.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CallStatus;
import org.callforprojects.committee.SessionRepository;
import org.callforprojects.committee.SessionStatus;
import org.callforprojects.committee.money.EnvelopeRepository;
import org.callforprojects.journal.Journal;
import org.callforprojects.journal.JournalEntry;
import org.callforprojects.letter.Letter;
import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.LetterService;
import org.callforprojects.notification.Outbox;
import org.callforprojects.notification.OutboxMail;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** B9: a call cancelled before its decisions, a session moved or called off, decisions published before the rest. */
@WholeApplication
class CallEndsTest {

  private static final String REASON = "{\"reason\": \"Les crédits de l’appel sont annulés.\"}";

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private CallService calls;
  @Autowired
  private SelectionService applications;
  @Autowired
  private SessionRepository sessions;
  @Autowired
  private EnvelopeRepository envelopes;
  @Autowired
  private LetterService letters;
  @Autowired
  private Outbox outbox;
  @Autowired
  private Journal journal;
  @Autowired
  private Clock clock;
  private Http http;
  private String call;

  @BeforeEach
  void open() {
    http = new Http(port);
    call = steps.openCall();
  }

  @AfterEach
  void resetClock() {
    steps.resetClock();
  }

  @Test
  void cancelledCallClosesItsFilesAndItsSessionAndTellsEverybody() {
    String deposited = selection.deposited(call, 150_000);
    String instructed = selection.instructed(call, 4, 120_000);
    steps.elapse(Duration.ofDays(31));
    String session = selection.scheduleSession(call, 1);
    selection.attend(session);
    selection.deliberate(session, instructed, SelectionSteps.award(120_000));
    assertThat(envelopes.of(call).committed()).isEqualByComparingTo("120000");

    assertThat(ask(People.CASE_OFFICER, REASON).status()).isEqualTo(403);
    assertThat(ask(People.PROGRAMME_OFFICER, "{\"reason\": \" \"}").status()).isEqualTo(400);
    assertThat(ask(People.PROGRAMME_OFFICER, REASON).status()).isEqualTo(202);
    assertThat(ask(People.OTHER_PROGRAMME_OFFICER, REASON).status()).as("already asked").isEqualTo(409);
    assertThatThrownBy(() -> answer(People.PROGRAMME_OFFICER, true)).hasMessageContaining("une autre personne");
    assertThat(calls.get(call).status()).isEqualTo(CallStatus.CLOSED);
    answer(People.OTHER_PROGRAMME_OFFICER, true);

    assertThat(calls.get(call).status()).isEqualTo(CallStatus.CANCELLED);
    for (String reference : List.of(deposited, instructed)) {
      assertThat(applications.get(reference).status()).isEqualTo(ApplicationStatus.CALL_CANCELLED);
      assertThat(letters.of(reference)).extracting(Letter::code).endsWith(LetterCode.CALL_CANCELLED);
      assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference).count()).isZero();
    }
    assertThat(envelopes.of(call).committed()).isEqualByComparingTo("0");
    assertThat(sessions.get(session).status()).isEqualTo(SessionStatus.CANCELLED);
    assertThat(outbox.of(session)).extracting(OutboxMail::subject)
        .contains("[" + session + "] Annulation d’une séance du comité de pilotage national");
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(call).count()).isZero();
    assertThat(actions(call)).contains("CALL_CANCELLATION_ASKED", "CALL_CANCELLED");
    assertThatThrownBy(() -> calls.register(call)).hasMessageContaining("est annulé");
  }

  @Test
  void callWhoseDecisionsAreSignedIsNotCancelled() {
    decided();
    Http.Answer refused = ask(People.PROGRAMME_OFFICER, REASON);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("detail").asText()).contains("sont signées");
  }

  @Test
  void declinedCancellationNeedsAWordAndTheCallGoesOn() {
    ask(People.PROGRAMME_OFFICER, REASON);
    assertThatThrownBy(() -> answer(People.OTHER_PROGRAMME_OFFICER, false)).hasMessageContaining("pourquoi");
    selection.complete(People.OTHER_PROGRAMME_OFFICER, call, "userTask_confirmCancellation",
        Map.of("cancellationConfirmed", false, "cancellationComment", "Les crédits sont rétablis."));
    assertThat(calls.get(call).status()).isEqualTo(CallStatus.OPEN);
    assertThat(actions(call)).contains("CALL_CANCELLATION_DECLINED");
  }

  @Test
  void convenedSessionIsMovedWithEnoughClearDaysAndTheMembersAreToldWhy() {
    String session = convened();
    String soon = day(2);
    Http.Answer tooSoon = move(People.SECRETARY, session, soon);
    assertThat(tooSoon.status()).isEqualTo(400);
    assertThat(tooSoon.body()).contains("/sessionAt", "jours francs");
    assertThat(move(People.CASE_OFFICER, session, day(9)).status()).isEqualTo(403);
    assertThat(move(People.SECRETARY, session, day(9)).status()).isEqualTo(204);
    assertThat(outbox.of(session)).extracting(OutboxMail::step).contains("CONVENING-1-ESS", "CONVENING-1-1-ESS");
    assertThat(actions(session)).contains("SESSION_MOVED");
    assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(session).count()).isZero();
    steps.elapse(Duration.ofDays(10));
    selection.attend(session);
    assertThat(move(People.SECRETARY, session, day(9)).status()).as("it has met").isEqualTo(409);
  }

  @Test
  void cancelledSessionLeavesItsFilesToTheNext() {
    String session = convened();
    assertThat(http.post("/api/sessions/" + session + "/cancellation", People.SECRETARY, "{}").status()).isEqualTo(400);
    assertThat(http.post("/api/sessions/" + session + "/cancellation", People.SECRETARY,
        "{\"reason\": \"La salle est fermée.\"}").status()).isEqualTo(204);
    steps.runJobs();
    assertThat(sessions.get(session).status()).isEqualTo(SessionStatus.CANCELLED);
    assertThat(outbox.of(session)).extracting(OutboxMail::step).contains("CANCELLATION-1-ESS");
    String next = selection.scheduleSession(call, 2);
    assertThat(sessions.agenda(next)).hasSize(1);
    selection.attend(next);
    selection.deliberate(next, sessions.agenda(next).get(0).reference(), SelectionSteps.award(120_000));
  }

  /** B9 and B13. */
  @Test
  void signedDecisionsArePublishedBeforeTheRestAndTheOpenDataOnlyThen() {
    String late = selection.underReview(call, 100_000);
    decided();
    for (String file : List.of("essential-data.csv", "tranches.csv", "results.csv")) {
      assertThat(http.get("/api/calls/" + call + "/" + file, null).status()).as(file).isEqualTo(404);
    }
    selection.complete(People.SECRETARY, call, "userTask_scheduleCommittee", Map.of("publishNow", true));
    steps.runJobs();
    selection.complete(People.PROGRAMME_OFFICER, call, "userTask_publishResults", Map.of("resultsApproved", true));
    steps.runJobs();
    assertThat(calls.get(call).status()).isEqualTo(CallStatus.RESULTS_PUBLISHED);
    for (String file : List.of("essential-data.csv", "tranches.csv", "results.csv")) {
      assertThat(http.get("/api/calls/" + call + "/" + file, null).status()).as(file).isEqualTo(200);
    }
    assertThat(applications.get(late).status()).isEqualTo(ApplicationStatus.ELIGIBLE);
    assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(call)
        .taskDefinitionKey("userTask_rescheduleCommittee").count()).as("the rest has its session").isOne();
  }

  @Test
  void nothingIsPublishedBeforeAnythingIsSigned() {
    selection.instructed(call, 4, 120_000);
    steps.elapse(Duration.ofDays(31));
    assertThatThrownBy(() -> selection.complete(People.SECRETARY, call, "userTask_scheduleCommittee", Map.of("publishNow", true)))
        .hasMessageContaining("rien à publier");
  }

  /** B10. */
  @Test
  void departureTakesItsVoiceFromThatHourOnAndStandsInTheMinutes() {
    String session = convened();
    steps.elapse(Duration.ofDays(7));
    selection.attend(session);
    String path = "/api/sessions/" + session + "/departures";
    assertThat(http.post(path, People.CASE_OFFICER, "{\"seat\": \"PQ1\"}").status()).isEqualTo(403);
    assertThat(http.post(path, People.SECRETARY, "{\"seat\": \"PQ3\"}").body()).contains("/seat");
    assertThat(http.post(path, People.SECRETARY, "{\"seat\": \"PQ1\"}").status()).isEqualTo(204);
    String reference = sessions.agenda(session).get(0).reference();
    assertThatThrownBy(() -> selection.deliberate(session, reference, SelectionSteps.award(120_000)))
        .as("five voices of four").hasMessageContaining("dépasse");
    assertThat(sessions.get(session).attendance().departures()).singleElement()
        .satisfies(gone -> assertThat(gone.seat()).isEqualTo("PQ1"));
    assertThat(actions(session)).contains("DEPARTURE_RECORDED");
  }

  private String convened() {
    selection.instructed(call, 4, 120_000);
    steps.elapse(Duration.ofDays(31));
    String at = clock.instant().atZone(CallSettings.ZONE).plusDays(6).withHour(10).toOffsetDateTime().toString();
    selection.complete(People.SECRETARY, call, "userTask_scheduleCommittee", Map.of("sessionAt", at));
    steps.runJobs();
    return call + "-S1";
  }

  private void decided() {
    String reference = selection.instructed(call, 4, 120_000);
    steps.elapse(Duration.ofDays(31));
    String session = selection.scheduleSession(call, 1);
    selection.attend(session);
    selection.deliberate(session, reference, SelectionSteps.award(120_000));
    selection.sign(session, true);
    steps.runJobs();
  }

  private String day(int days) {
    return clock.instant().atZone(CallSettings.ZONE).plusDays(days).truncatedTo(ChronoUnit.HOURS).toOffsetDateTime().toString();
  }

  private Http.Answer move(String person, String session, String sessionAt) {
    return http.post("/api/sessions/" + session + "/date", person, "{\"sessionAt\": \"" + OffsetDateTime.parse(sessionAt)
        + "\", \"reason\": \"La salle est fermée.\"}");
  }

  private Http.Answer ask(String person, String body) {
    return http.post("/api/calls/" + call + "/cancellation", person, body);
  }

  private void answer(String person, boolean confirmed) {
    selection.complete(person, call, "userTask_confirmCancellation", Map.of("cancellationConfirmed", confirmed));
    steps.runJobs();
  }

  private List<String> actions(String subject) {
    return journal.of(subject, 1, 100).stream().map(JournalEntry::action).toList();
  }
}
