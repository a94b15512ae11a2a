package org.callforprojects.workplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Answers.RETURNS_DEEP_STUBS;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callforprojects.application.sheet.OpenFiles;
import org.callforprojects.application.sheet.OpenFiles.OpenFile;
import org.callforprojects.call.CallLifecycle;
import org.callforprojects.call.CallService;
import org.callforprojects.call.Funder;
import org.callforprojects.engine.phase.Phase.Subject;
import org.callforprojects.engine.task.OpenTasks;
import org.callforprojects.engine.task.OpenTasks.OpenTask;
import org.callforprojects.grant.process.GrantTranches;
import org.callforprojects.identity.Recusals;
import org.callforprojects.payment.Payee;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.payment.PaymentStatus;
import org.callforprojects.review.ExpertReview;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a card says, on the fourth of March 2014 in Paris. */
class TaskCardsTest {

  private static final String FILE = "PTCE-2013-0001";
  private static final OpenTasks.Person CLAIRE = new OpenTasks.Person("claire", Set.of("caseOfficers"));
  private static final Instant NOW = Instant.parse("2014-03-04T23:30:00Z").minusSeconds(3_600); // 23:30 in Paris

  private final OpenTasks tasks = mock(OpenTasks.class);
  private final OpenFiles files = mock(OpenFiles.class);
  private final Recusals recusals = mock(Recusals.class);
  private final PaymentService payments = mock(PaymentService.class);
  private final CallService calls = mock(CallService.class, RETURNS_DEEP_STUBS);
  private final TaskCards cards = new TaskCards(tasks, files, recusals, payments, calls, Clock.fixed(NOW, ZoneOffset.UTC));

  @BeforeEach
  void nobodyIsRecused() {
    when(recusals.of(any())).thenReturn(Set.of());
  }

  @Test
  void aCardGivesTheAmountTheDueDateAndTheDaysOfTheLegalClock() {
    given(file("2014-03-10T11:00:00Z", false), task("1", "userTask_analyseApplication", "2014-03-05T11:00:00Z"));

    TaskCards.Card card = only();

    assertThat(card.amountLabel() + " " + card.amount()).isEqualTo("Aide demandée 75\u00A0000,00\u00A0€");
    assertThat(card.due()).isEqualTo("5\u00A0mars\u00A02014 (demain)");
    assertThat(card.late()).isFalse();
    assertThat(card.clock()).isEqualTo("Rejet implicite dans 6\u00A0jours, le 10\u00A0mars\u00A02014");
    assertThat(card.urgent()).isTrue();
    assertThat(card.next()).isNull();
  }

  @Test
  void whatIsLateSaysSinceWhenAndADistantClockIsNotUrgent() {
    given(file("2014-03-20T11:00:00Z", false), task("1", "userTask_analyseApplication", "2014-03-01T11:00:00Z"));

    assertThat(only().late()).isTrue();
    assertThat(only().due()).endsWith("(il y a 3\u00A0jours)");
    assertThat(only().urgent()).isFalse();
  }

  @Test
  void aPausedClockGivesNoDayAndADecidedFileHasNone() {
    given(file("2014-03-05T11:00:00Z", true), task("1", "userTask_analyseApplication", null));
    assertThat(only().clock()).contains("suspendu");
    assertThat(only().urgent()).isFalse();
    assertThat(only().due()).isEmpty();

    given(file(null, false), task("1", "userTask_reviewReport", null));
    assertThat(only().clock()).isEmpty();
  }

  @Test
  void aTaskOnAGrantShowsWhatWasAwarded() {
    given(file(null, false), new OpenTask("1", "Payer", "userTask_executePayment", GrantTranches.KEY, Subject.GRANT, FILE, FILE, null, NOW, null));

    assertThat(only().amountLabel() + " " + only().amount()).isEqualTo("Soutien accordé 60\u00A0000,00\u00A0€");
  }

  @Test
  void aPaymentShowsItsOrderItsTrancheAndItsFunder() {
    given(file(null, false), new OpenTask("1", "Payer", "userTask_executePayment", GrantTranches.KEY, Subject.GRANT, FILE, FILE, null, NOW, null));
    when(tasks.orders(any())).thenReturn(Map.of("1", "order"));
    when(payments.all(any())).thenReturn(List.of(new PaymentOrder("order", FILE, 2, "FONDATION", 1, "PTCE-2013",
        new BigDecimal("8000.00"), PaymentStatus.AUTHORISED, new Payee("Pôle", "FR7630006000011234567890189", null), Set.of(), NOW,
        NOW, "olivier", NOW, null, null, null, null, null, null, null, null)));
    Funder funder = mock(Funder.class);
    when(funder.name()).thenReturn("Fondation d’essai");
    when(calls.settingsOf("PTCE-2013").funder("FONDATION")).thenReturn(Optional.of(funder));

    assertThat(only().amountLabel() + "\u00A0: " + only().amount()).isEqualTo("Tranche 2, Fondation d’essai\u00A0: 8\u00A0000,00\u00A0€");
  }

  @Test
  void aSignatureSaysForWhichFunder() {
    OpenFile signed = file(null, false);
    given(signed, new OpenTask("1", "Signer la convention", "userTask_signAgreement", GrantTranches.KEY, Subject.GRANT, FILE, FILE, null, NOW, null));
    when(tasks.funders(any())).thenReturn(Map.of("1", "FONDATION"));
    Funder funder = mock(Funder.class);
    when(funder.name()).thenReturn("Fondation d’essai");
    when(calls.settingsOf(signed.callCode()).funder("FONDATION")).thenReturn(Optional.of(funder));

    assertThat(only().status()).isEqualTo(signed.status() + " · Fondation d’essai");
  }

  @Test
  void afterATaskComesTheNextOfTheFileAndTheNextOfItsKind() {
    OpenTask same = task("2", "userTask_writeNote", null);
    OpenTask other = new OpenTask("3", "Analyser", "userTask_analyseApplication", same.process(), same.subject(), "PTCE-2013-0002", "PTCE-2013-0002",
        null, NOW, null);
    when(tasks.toDo(any(), any(), anyInt())).thenReturn(List.of(other, same));
    when(files.of(any())).thenReturn(Map.of(FILE, file(null, false), "PTCE-2013-0002", file(null, false)));

    TaskCards.After after = cards.after(CLAIRE, FILE, "userTask_analyseApplication", true);
    assertThat(after.sameFile().id()).isEqualTo("2");
    assertThat(after.sameKind().id()).isEqualTo("3");
    assertThat(after.status()).isNotEmpty();
    assertThat(cards.after(CLAIRE, FILE, "userTask_other", true).sameKind()).isNull();
    assertThat(cards.after(CLAIRE, FILE, "userTask_analyseApplication", false).status()).as("whoever does not read the file").isEmpty();
    when(recusals.of("claire")).thenReturn(Set.of(FILE));
    assertThat(cards.after(CLAIRE, FILE, "userTask_analyseApplication", true).pole()).as("who is recused").isEmpty();
  }

  @Test
  void anExpertSeesWhatIsToBeJudgedAndNothingOfWhatTheServiceKnows() {
    given(file("2014-03-05T11:00:00Z", false), new OpenTask("1", "Déclarer", ExpertReview.DECLARE_INTEREST,
        ExpertReview.KEY, Subject.APPLICATION, FILE, FILE, null, NOW, null));

    TaskCards.Card card = only();

    assertThat(List.of(card.status(), card.amount(), card.clock())).containsOnly("");
    assertThat(card.urgent()).isFalse();
    assertThat(card.pole()).isEqualTo("Pôle d’essai");
  }

  @Test
  void aTaskOfACallSaysWhichCall() {
    when(tasks.visible(any(), any())).thenReturn(List.of(new OpenTask("1", "Fixer la séance", "userTask_scheduleCommittee",
        CallLifecycle.KEY, Subject.CALL, "PTCE-2013", null, Instant.parse("2014-03-05T11:00:00Z"), NOW, null)));
    when(files.of(any())).thenReturn(Map.of());

    assertThat(only().reference()).isEqualTo("PTCE-2013");
    assertThat(only().due()).isEqualTo("5\u00A0mars\u00A02014 (demain)");
    assertThat(only().next()).isNull();
  }

  @Test
  void goingOnFromCardToCardShowsEveryTaskOfTheFileOnce() {
    OpenTask first = task("1", "userTask_a", "2014-03-05T11:00:00Z");
    OpenTask second = task("2", "userTask_b", "2014-03-06T11:00:00Z");
    OpenTask third = task("3", "userTask_c", null);
    when(tasks.visible(any(), any())).thenReturn(List.of(third, first, second));
    when(tasks.ofApplications(any(), any())).thenReturn(List.of(first, second, third));
    when(files.of(any())).thenReturn(Map.of(FILE, file(null, false)));

    assertThat(cards.of(CLAIRE, Set.of("1", "2", "3"))).extracting(card -> card.task() + ">" + card.next().id())
        .containsExactlyInAnyOrder("1>2", "2>3", "3>1");
  }

  @Test
  void whoeverIsRecusedFromAFileGetsNoCardOfIt() {
    given(file(null, false), task("1", "userTask_analyseApplication", null));
    when(recusals.of("claire")).thenReturn(Set.of(FILE));

    assertThat(cards.of(CLAIRE, Set.of("1"))).isEmpty();
  }

  private void given(OpenFile file, OpenTask task) {
    when(tasks.visible(any(), any())).thenReturn(List.of(task));
    when(tasks.ofApplications(any(), any())).thenReturn(List.of(task));
    when(files.of(any())).thenReturn(Map.of(FILE, file));
  }

  private TaskCards.Card only() {
    List<TaskCards.Card> found = cards.of(CLAIRE, Set.of("1"));
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static OpenTask task(String id, String element, String dueAt) {
    return new OpenTask(id, "Tâche " + id, element, "application-processing", Subject.APPLICATION, FILE, FILE,
        dueAt == null ? null : Instant.parse(dueAt), NOW, null);
  }

  private static OpenFile file(String rejectionAt, boolean paused) {
    return new OpenFile(FILE, "PTCE-2013", "Pôle d’essai", "Chef de file", "Complète", new BigDecimal("75000"),
        new BigDecimal("60000"), rejectionAt == null ? null : Instant.parse(rejectionAt), paused, 15);
  }
}
