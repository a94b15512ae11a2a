package org.callforprojects.application.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callforprojects.application.ApplicationStatus.AWARDED;
import static org.callforprojects.application.ApplicationStatus.CALL_CANCELLED;
import static org.callforprojects.application.ApplicationStatus.ELIGIBLE;
import static org.callforprojects.application.ApplicationStatus.INCOMPLETE_CLOSED;
import static org.callforprojects.application.ApplicationStatus.INELIGIBLE;
import static org.callforprojects.application.ApplicationStatus.INSTRUCTED;
import static org.callforprojects.application.ApplicationStatus.LAPSED;
import static org.callforprojects.application.ApplicationStatus.POSTPONED;
import static org.callforprojects.application.ApplicationStatus.REFUSED;
import static org.callforprojects.application.ApplicationStatus.RESERVED;
import static org.callforprojects.application.ApplicationStatus.WITHDRAWN;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.Appraisal;
import org.callforprojects.application.CommitteeDecision;
import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.application.Evaluation;
import org.callforprojects.application.FundingCap;
import org.callforprojects.application.InstructionNote;
import org.callforprojects.application.Lapse;
import org.callforprojects.application.LegalClock;
import org.callforprojects.application.Reopening;
import org.callforprojects.application.Withdrawal;
import org.callforprojects.application.submission.Channel;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.money.FunderShare;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What may happen to an application from its review to the end of its award, and in which states it is refused. */
class SelectionStatesTest {

  private static final Instant NOW = Instant.parse("2013-12-16T10:00:00Z");
  private static final Instant LATER = Instant.parse("2014-02-03T10:00:00Z");
  private static final LegalClock RESTARTED = new LegalClock(LATER.plusSeconds(60), null);
  private static final Withdrawal ASKED = new Withdrawal(NOW, "association", "Le projet change.");
  private static final Evaluation EVALUATION = new Evaluation(new BigDecimal("71.50"), new BigDecimal("71.50"),
      new BigDecimal("71.50"), new BigDecimal("3.00"), new BigDecimal("20.00"), null, List.of(), List.of(), NOW);

  static Stream<Arguments> transitions() {
    return Stream.of(
        Arguments.of("evaluate", EnumSet.of(ELIGIBLE), ELIGIBLE, act(a -> a.evaluate(EVALUATION))),
        Arguments.of("recommend", EnumSet.of(ELIGIBLE), ELIGIBLE, act(a -> a.recommend("FAVOURABLE"))),
        Arguments.of("write", EnumSet.of(ELIGIBLE), ELIGIBLE, act(a -> a.write(note(null)))),
        Arguments.of("conclude", EnumSet.of(ELIGIBLE), INSTRUCTED, act(a -> a.concludeNote("ACCEPT"))),
        Arguments.of("award", EnumSet.of(INSTRUCTED, POSTPONED), AWARDED, act(a -> a.decide(decision(CommitteeOutcome.AWARD)))),
        Arguments.of("reserve", EnumSet.of(INSTRUCTED, POSTPONED), RESERVED, act(a -> a.decide(decision(CommitteeOutcome.RESERVE)))),
        Arguments.of("refuse", EnumSet.of(INSTRUCTED, POSTPONED), REFUSED, act(a -> a.decide(decision(CommitteeOutcome.REFUSE)))),
        Arguments.of("postpone", EnumSet.of(INSTRUCTED, POSTPONED), POSTPONED,
            act(a -> a.decide(decision(CommitteeOutcome.POSTPONE)))),
        Arguments.of("promote", EnumSet.of(RESERVED), AWARDED, act(a -> a.promote(List.of(), LATER))),
        Arguments.of("end the reserve list", EnumSet.of(RESERVED), REFUSED, act(Application::endReserve)),
        Arguments.of("lapse", EnumSet.of(AWARDED), LAPSED, act(a -> a.lapse(new Lapse("Renonce.", "association", LATER)))),
        Arguments.of("withdraw", EnumSet.complementOf(EnumSet.of(INELIGIBLE, INCOMPLETE_CLOSED, WITHDRAWN, CALL_CANCELLED, REFUSED, LAPSED)),
            WITHDRAWN, act(Application::withdraw)),
        Arguments.of("tell", EnumSet.of(AWARDED, RESERVED, REFUSED, LAPSED, INELIGIBLE, INCOMPLETE_CLOSED, WITHDRAWN,
            CALL_CANCELLED), null,
            act(a -> a.tell(LATER))));
  }

  private static Consumer<Application> act(Consumer<Application> act) {
    return act;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("transitions")
  void changeHappensInItsStatesAndIsRefusedInEveryOther(String name, Set<ApplicationStatus> allowed, ApplicationStatus next,
      Consumer<Application> change) {
    for (ApplicationStatus status : ApplicationStatus.values()) {
      Application application = in(status);
      if (allowed.contains(status)) {
        change.accept(application);
        assertThat(application.status()).isEqualTo(next == null ? status : next);
      } else {
        Application.State before = application.state();
        assertThatThrownBy(() -> change.accept(application)).isInstanceOf(ConflictException.class)
            .hasMessageContaining("«\u00a0" + status.label() + "\u00a0»").hasMessageContaining("PTCE-2013-0042");
        assertThat(application.status()).isEqualTo(status);
        assertThat(application.state()).isEqualTo(before);
      }
    }
  }

  /** B16. */
  @ParameterizedTest
  @EnumSource(ApplicationStatus.class)
  void fileSaysWhatSilenceMeansUntilItIsDecided(ApplicationStatus status) {
    Application application = new Application(in(status).deposit(), 0, status, null,
        new Application.State(RESTARTED, List.of(), null, null, null, List.of(), false, null, null, List.of(),
            new Appraisal(null, null, null, null), null, null, EVALUATION, null, null, null, null, null, List.of(), null,
            null));
    assertThat(DossierSteps.clock(application)).extracting(DossierSheet.Fact::label).containsExactly(
        status.isClosed() || status.isDecided() ? "Délai de rejet implicite" : "Le silence vaudra rejet à compter du");
  }

  @ParameterizedTest
  @EnumSource(ApplicationStatus.class)
  void withdrawalIsAskedForWhileNothingIsClosedNorAwarded(ApplicationStatus status) {
    Application application = in(status, null, null);
    if (status.isClosed() || status == AWARDED) {
      assertThatThrownBy(() -> application.askWithdrawal(ASKED)).isInstanceOf(ConflictException.class)
          .hasMessageContaining(status.label());
      assertThat(application.withdrawal()).isNull();
    } else {
      application.askWithdrawal(ASKED);
      assertThat(application.withdrawal()).isEqualTo(ASKED);
      assertThat(application.status()).as("the process records it").isEqualTo(status);
    }
  }

  /** B8: what was decided before the closing of deposits and is told after it closes nothing for the applicant yet. */
  @ParameterizedTest
  @EnumSource(ApplicationStatus.class)
  void fileWhoseClosingIsNotToldIsWithdrawnByItsApplicant(ApplicationStatus status) {
    Application untold = in(status, null, null);
    if (status == INELIGIBLE || status == INCOMPLETE_CLOSED) {
      untold.requireTakesDocuments();
      untold.withdrawHeldBack(ASKED);
      assertThat(untold.toldStatus()).isEqualTo(WITHDRAWN);
      assertThat(untold.withdrawal()).isEqualTo(ASKED);
      assertThatThrownBy(() -> in(status, null, NOW).withdrawHeldBack(ASKED)).as("told").isInstanceOf(ConflictException.class);
    } else {
      assertThatThrownBy(() -> untold.withdrawHeldBack(ASKED)).isInstanceOf(ConflictException.class);
    }
  }

  @Test
  void b2LapseThatWasToldIsAppealedOnceAndTakesDocumentsMeanwhile() {
    Application lapsed = in(LAPSED, null, NOW);
    lapsed.appealLapse(LATER);
    lapsed.requireTakesDocuments();
    assertThatThrownBy(() -> lapsed.appealLapse(LATER)).isInstanceOf(ConflictException.class).hasMessageContaining("déjà en cours");
    lapsed.endAppeal();
    assertThatThrownBy(lapsed::requireTakesDocuments).isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> in(LAPSED, null, null).appealLapse(LATER)).as("not told").isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> in(AWARDED, null, NOW).appealLapse(LATER)).isInstanceOf(ConflictException.class);
  }

  @Test
  void withdrawalThatNobodyAskedForIsNotRecorded() {
    assertThatThrownBy(() -> in(ELIGIBLE, null, null).withdraw()).isInstanceOf(ConflictException.class);
  }

  @ParameterizedTest
  @CsvSource({"ACCEPT, 150000.00", "REDUCE_TO_CAP, 120000.00", "NOT_FUNDABLE, 0.00"})
  void noteProposesWhatTheCapsLeave(String outcome, BigDecimal proposed) {
    Application application = in(ELIGIBLE);
    application.write(note(null));
    application.concludeNote(outcome);
    assertThat(application.note().proposedAmount()).isEqualTo(proposed);
    assertThat(application.note().outcome()).isEqualTo(outcome);
    assertThat(application.note().askedAmount()).isEqualTo(new BigDecimal("150000.00"));
  }

  @Test
  void smallestCapBindsAndTheFirstOfEquals() {
    Application application = in(ELIGIBLE);
    assertThatThrownBy(application::bindingCap).isInstanceOf(ConflictException.class);
    application.cap(List.of(cap("MAX_GRANT", "300000.00"), cap("STATE_RATE", "120000.00"), cap("FUNDING_GAP", "120000")));
    assertThat(application.bindingCap()).isEqualTo(cap("STATE_RATE", "120000.00"));
  }

  @Test
  void promotionKeepsThePlaceAndNamesTheFunders() {
    Application application = in(RESERVED);
    List<FunderShare> shares =
        List.of(new FunderShare("METL", "Ministère (synthétique)", true, new BigDecimal("130000.00")));
    application.promote(shares, LATER);
    assertThat(application.decision().outcome()).isEqualTo(CommitteeOutcome.AWARD);
    assertThat(application.decision().shares()).isEqualTo(shares);
    assertThat(application.decision().rank()).isEqualTo(3);
    assertThat(application.promotedAt()).isEqualTo(LATER);
  }

  // --- decided and told are two states ---

  @ParameterizedTest
  @CsvSource({"AWARD, AWARDED", "RESERVE, RESERVED", "REFUSE, REFUSED"})
  void decisionIsNotKnownBeforeItsLetter(CommitteeOutcome outcome, ApplicationStatus decided) {
    Application application = in(INSTRUCTED);
    application.decide(decision(outcome));
    assertThat(application.toldStatus()).isEqualTo(INSTRUCTED);
    application.tell(LATER);
    assertThat(application.toldStatus()).isEqualTo(decided);
  }

  @Test
  void poleOnTheReserveListIsToldSoUntilTheNextLetter() {
    Application promoted = reservedAndTold();
    promoted.promote(List.of(), LATER);
    assertThat(promoted.toldStatus()).isEqualTo(RESERVED);
    promoted.tell(LATER);
    assertThat(promoted.toldStatus()).isEqualTo(AWARDED);

    Application refused = reservedAndTold();
    refused.endReserve();
    assertThat(refused.toldStatus()).isEqualTo(RESERVED);
    refused.tell(LATER);
    assertThat(refused.toldStatus()).isEqualTo(REFUSED);
  }

  @Test
  void awardThatLapsedIsToldSoAfterItsLetter() {
    Application application = in(AWARDED, null, NOW);
    application.lapse(new Lapse("Renonce.", "association", LATER));
    assertThat(application.toldStatus()).isEqualTo(AWARDED);
    application.tell(LATER);
    assertThat(application.toldStatus()).isEqualTo(LAPSED);
  }

  /** What was told is told once; whoever leaves the list is told of that too. */
  @Test
  void whoLeavesTheReserveListHasALetterOfItsOwn() {
    Application application = reservedAndTold();
    application.askWithdrawal(ASKED);
    application.withdraw();
    assertThat(application.toldAt()).isNull();
  }

  // --- appeal ---

  @ParameterizedTest
  @EnumSource(ApplicationStatus.class)
  void onlyADecisionThatWasToldCanBeAppealed(ApplicationStatus status) {
    Application told = in(status, null, NOW);
    if (Set.of(INELIGIBLE, INCOMPLETE_CLOSED, REFUSED).contains(status)) {
      assertThatThrownBy(told::requireTakesDocuments).isInstanceOf(ConflictException.class);
      told.appeal(LATER);
      assertThat(told.appealedAt()).isEqualTo(LATER);
      assertThat(told.status()).isEqualTo(status);
      told.requireTakesDocuments();
      assertThatThrownBy(() -> told.appeal(LATER)).isInstanceOf(ConflictException.class).hasMessageContaining("déjà en cours");
      told.endAppeal();
      assertThatThrownBy(told::requireTakesDocuments).isInstanceOf(ConflictException.class);
      assertThatThrownBy(told::endAppeal).isInstanceOf(ConflictException.class);
      assertThatThrownBy(() -> in(status, null, null).appeal(LATER)).as("not told yet").isInstanceOf(ConflictException.class);
    } else {
      assertThatThrownBy(() -> told.appeal(LATER)).isInstanceOf(ConflictException.class).hasMessageContaining(status.label());
    }
  }

  @ParameterizedTest
  @CsvSource({"INCOMPLETE_CLOSED, SUBMITTED", "INELIGIBLE, COMPLETE", "REFUSED, POSTPONED"})
  void wonAppealGoesBackToTheStepThatWasWrong(ApplicationStatus closed, ApplicationStatus next) {
    Application application = in(closed, null, NOW);
    assertThatThrownBy(() -> application.reopen(LATER, RESTARTED)).as("nobody appealed").isInstanceOf(ConflictException.class);
    assertThat(application.status()).isEqualTo(closed);
    application.appeal(NOW);
    application.reopen(LATER, RESTARTED);
    assertThat(application.status()).isEqualTo(next);
    assertThat(application.toldStatus()).isEqualTo(next);
    assertThat(application.toldAt()).isNull();
    assertThat(application.clock()).isEqualTo(RESTARTED);
    assertThat(application.reopenings()).containsExactly(new Reopening(closed, LATER));
    assertThatThrownBy(() -> application.reopen(LATER, RESTARTED)).isInstanceOf(ConflictException.class);
  }

  /** What the first round decided must not show through before the second is told. */
  @Test
  void secondDecisionAfterAnAppealIsNotKnownBeforeItsLetter() {
    Application refused = in(INSTRUCTED, null, null);
    refused.decide(decision(CommitteeOutcome.REFUSE));
    refused.tell(NOW);
    refused.appeal(NOW);
    refused.reopen(LATER, RESTARTED);
    refused.decide(decision(CommitteeOutcome.REFUSE));
    assertThat(refused.toldStatus()).isEqualTo(INSTRUCTED);
    refused.tell(LATER);
    assertThat(refused.toldStatus()).isEqualTo(REFUSED);
    refused.appeal(LATER);
    refused.reopen(LATER, RESTARTED);
    assertThat(refused.reopenings()).hasSize(2);
  }

  @Test
  void stateWrittenBeforeAppealsWereKnownHasNoReopening() {
    Application.State state = in(REFUSED).state();
    assertThat(new Application.State(state.clock(), state.requiredDocuments(), null, null, null, List.of(), false, null, null,
        List.of(), state.appraisal(), null, null, null, null, null, null, null, null, null, null, null).reopenings()).isEmpty();
  }

  @Test
  void everyStatusBelongsToOneStageOfTheSelection() {
    assertThat(Arrays.stream(ApplicationStatus.values()).filter(ApplicationStatus::awaitsCommittee))
        .containsExactly(INSTRUCTED, POSTPONED);
    assertThat(Arrays.stream(ApplicationStatus.values()).filter(ApplicationStatus::isDecided))
        .containsExactly(AWARDED, RESERVED, REFUSED, LAPSED);
    assertThat(Arrays.stream(ApplicationStatus.values()).filter(ApplicationStatus::isUnderInstruction))
        .endsWith(ELIGIBLE).doesNotContain(INSTRUCTED, POSTPONED, AWARDED, RESERVED, WITHDRAWN);
  }

  private static Application reservedAndTold() {
    Application application = in(INSTRUCTED, null, null);
    application.decide(decision(CommitteeOutcome.RESERVE));
    application.tell(NOW);
    return application;
  }

  /** An application in that state whose withdrawal is asked for. */
  private static Application in(ApplicationStatus status) {
    return in(status, ASKED, null);
  }

  private static Application in(ApplicationStatus status, Withdrawal withdrawal, Instant toldAt) {
    return new Application(new Application.Deposit("PTCE-2013-0042", "PTCE-2013", Channel.ONLINE, "association", NOW, null,
        "0"), 0, status, null, new Application.State(null, List.of(), null, null, null, List.of(), false, null, null,
        List.of(), new Appraisal(null, null, null, null), withdrawal, toldAt, EVALUATION, note(null),
        decision(CommitteeOutcome.RESERVE), null, null, null, List.of(), null, null));
  }

  private static InstructionNote note(String outcome) {
    return new InstructionNote("Un projet solide.", new BigDecimal("150000.00"), null, outcome, "STATE_RATE",
        new BigDecimal("120000.00"), "claire", NOW);
  }

  private static CommitteeDecision decision(CommitteeOutcome outcome) {
    return new CommitteeDecision("PTCE-2013-S1", 3, outcome, outcome.hasAmount() ? new BigDecimal("130000.00") : null,
        List.of(), new CommitteeDecision.Votes(4, 0, 0, 1), "", "chantal", NOW);
  }

  private static FundingCap cap(String code, String amount) {
    return new FundingCap(code, new BigDecimal(amount));
  }
}
