package org.callforprojects.demo.simulation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.call.CallLifecycle;
import org.callforprojects.call.CallSettings;
import org.callforprojects.committee.CommitteeSession;
import org.callforprojects.typed.EngineNumbers;

/**
 * The sessions of the committee: a first without quorum, convened again, where one file is postponed; a second for that
 * file; then one laureate renounces, the first of the reserve list follows, and the results are published.
 */
final class CommitteeStory {

  private static final int DAYS_TO_SESSION = 8;
  private static final int DAYS_TO_SIGN = 2;
  private static final int DAYS_TO_RENOUNCE = 2;
  private static final int DAYS_TO_LEAVE_RESERVE = 4;
  private static final int DAYS_TO_PUBLISH = 6;
  private static final LocalTime SESSION_HOUR = LocalTime.of(10, 0);
  private static final Duration BETWEEN_FILES = Duration.ofMinutes(3);
  private static final Duration STEP = Duration.ofDays(1);
  private static final Duration PATIENCE_FOR_MONEY = Duration.ofDays(180);

  private final Stage stage;
  private final Chamber chamber;
  private final Function<String, ApplicationStory> stories;
  private final Set<String> votes = new HashSet<>();
  private final Set<String> debated = new LinkedHashSet<>();
  private final List<Item> called = new ArrayList<>();
  private final Runnable published;
  private final Supplier<BigDecimal> left;
  private final LocalDate day;
  private int attendances;
  private boolean reopened;

  /**
   * @param stories   the story of an application, by its reference
   * @param published what follows the publication of the results
   * @param left      what may still be given when the committee meets again after a won appeal, euros
   * @param day       on which it sits, with its quorum at once; null for the first possible one
   */
  CommitteeStory(Stage stage, Function<String, ApplicationStory> stories, Runnable published,
      Supplier<BigDecimal> left, LocalDate day) {
    this.stage = stage;
    this.stories = stories;
    this.published = published;
    this.left = left;
    this.day = day;
    this.chamber = new Chamber(stage.call());
  }

  private record Item(Workplace.Work work, String reference, int rank) {
  }

  /** A task of the call or of a session came up. */
  void take(Workplace.Work work) {
    switch (work.key()) {
      case CallLifecycle.PREPARE_CALL -> stage.agenda().plan(
          stage.call().opensAt().toInstant().minus(CallPlayer.APPROVED_BEFORE), () -> stage.workplace().complete(
              stage.cast().programmeOfficer(0), work, Map.of(CallLifecycle.CALL_APPROVED, true, CallLifecycle.DOUBTS_CONFIRMED, true)));
      case CallLifecycle.SCHEDULE_COMMITTEE -> scheduleWhenReady(work);
      case CallLifecycle.RESCHEDULE_COMMITTEE -> {
        reopened = true;
        scheduleWhenMoneyIsLeft(work, stage.agenda().now().plus(PATIENCE_FOR_MONEY));
      }
      case CommitteeSession.RECORD_ATTENDANCE -> planAttendance(work);
      case CommitteeSession.DELIBERATE -> call(work);
      case CommitteeSession.SIGN_DECISIONS -> stage.planTask(DAYS_TO_SIGN, 2, stage.cast().committeeChair(), work,
          Map.of(CommitteeSession.DECISIONS_SIGNED, true), () -> { });
      case CallLifecycle.PUBLISH_RESULTS -> planPublication(work);
      default -> throw new IllegalStateException("Nobody knows what to do with " + work);
    }
  }

  /** Awards that nobody signs lapse, after a hearing: the committee is not asked before it can give. */
  private void scheduleWhenMoneyIsLeft(Workplace.Work work, Instant atTheLatest) {
    if (left.get().compareTo(stage.call().minGrant()) < 0 && stage.agenda().now().isBefore(atTheLatest)) {
      stage.agenda().plan(stage.agenda().now().plus(STEP), () -> scheduleWhenMoneyIsLeft(work, atTheLatest));
      return;
    }
    scheduleWhenReady(work);
  }

  /** The secretary waits until every application is instructed. */
  private void scheduleWhenReady(Workplace.Work work) {
    boolean underWay = stage.selection().counts(stage.call().code()).keySet().stream()
        .anyMatch(ApplicationStatus::isUnderInstruction);
    if (underWay) {
      stage.agenda().plan(stage.agenda().now().plus(STEP), () -> scheduleWhenReady(work));
      return;
    }
    ZonedDateTime soonest = stage.agenda().workTime(DAYS_TO_SESSION, 0).atZone(CallSettings.ZONE).with(SESSION_HOUR);
    String sessionAt = (day == null || day.isBefore(soonest.toLocalDate()) ? soonest : day.atTime(SESSION_HOUR).atZone(CallSettings.ZONE))
        .toOffsetDateTime().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    stage.planTask(1, 1, stage.cast().committeeSecretary(), work, Map.of(CallLifecycle.SESSION_AT, sessionAt),
        () -> stage.listener().progress("Committee convened"));
  }

  /** Two of seven come to the first session; afterwards enough do, and one is represented. */
  private void planAttendance(Workplace.Work work) {
    attendances++;
    boolean few = attendances == 1 && day == null;
    List<String> present = few ? List.of("ESS", "PQ1") : List.of("ESS", "METL", "CDC", "PQ1", "PQ2");
    List<Map<String, String>> mandates = few ? List.of() : List.of(Map.of("giver", "REDRESSEMENT", "holder", "METL"));
    stage.agenda().plan(stage.agenda().now().plus(BETWEEN_FILES), () -> stage.workplace().complete(
        stage.cast().committeeSecretary(), work, Map.of(
            CommitteeSession.PRESENT_MEMBERS, stage.asJson(present),
            CommitteeSession.MANDATES, stage.asJson(mandates))));
  }

  /** All files are called at once; they are debated by rank. */
  private void call(Workplace.Work work) {
    Map<String, Object> variables = stage.workplace().variables(work,
        List.of(CommitteeSession.APPLICATION_REFERENCE, CommitteeSession.AGENDA_RANK));
    Item item = new Item(work, (String) variables.get(CommitteeSession.APPLICATION_REFERENCE),
        ((Number) variables.get(CommitteeSession.AGENDA_RANK)).intValue());
    if (called.isEmpty()) {
      stage.agenda().plan(stage.agenda().now().plus(BETWEEN_FILES), this::debateAll);
    }
    called.add(item);
  }

  private void debateAll() {
    List<Item> items = called.stream().sorted(Comparator.comparingInt(Item::rank)).toList();
    called.clear();
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      stage.agenda().plan(stage.agenda().now().plus(BETWEEN_FILES.multipliedBy(i)), () -> debate(item));
    }
  }

  private void debate(Item item) {
    Application application = stage.selection().get(item.reference());
    boolean again = !votes.add(item.work().businessKey() + item.reference());
    debated.add(item.reference());
    Chamber.Proposal proposal = reopened ? chamber.debateAfterAppeal(application, left.get())
        : chamber.debate(item.rank(), application, again);
    stage.workplace().complete(stage.cast().committeeSecretary(), item.work(), form(proposal));
  }

  private Map<String, Object> form(Chamber.Proposal proposal) {
    int recused = proposal.recused().size();
    Map<String, Object> form = new LinkedHashMap<>();
    form.put(CommitteeSession.VOTES_FOR, switch (proposal.votes()) {
      case FOR -> 5 - recused;
      case TIE -> 3 - recused;
      case AGAINST -> 2 - recused;
    });
    form.put(CommitteeSession.VOTES_AGAINST, switch (proposal.votes()) {
      case FOR -> 0;
      case TIE -> 3 - recused;
      case AGAINST -> 4;
    });
    form.put(CommitteeSession.ABSTENTIONS, proposal.votes() == Chamber.Votes.FOR ? 1 : 0);
    form.put(CommitteeSession.RECUSED_MEMBERS, stage.asJson(proposal.recused()));
    form.put(CommitteeSession.CHAIR_VOTE, proposal.votes() == Chamber.Votes.AGAINST ? "AGAINST" : "FOR");
    form.put(CommitteeSession.DELIBERATION_OUTCOME, proposal.outcome().name());
    BigDecimal amount = proposal.amount();
    form.put(CommitteeSession.AWARDED_AMOUNT, EngineNumbers.of(amount));
    form.put(CommitteeSession.DELIBERATION_REASON, proposal.reason());
    return form;
  }

  /** Before the publication one laureate renounces and the last pole leaves the reserve list. */
  private void planPublication(Workplace.Work work) {
    stage.agenda().planWork(DAYS_TO_RENOUNCE, 4, () -> {
      String laureate = laureateToRenounce();
      stage.awards().lapse(laureate, "Le chef de file renonce au soutien (synthétique).",
          stage.cast().programmeOfficer(0));
    });
    stage.agenda().planWork(DAYS_TO_LEAVE_RESERVE, 5, () -> {
      List<Application> reserve = decided(CommitteeOutcome.RESERVE);
      if (!reserve.isEmpty()) { // the last one may have been promoted
        stories.apply(reserve.get(reserve.size() - 1).reference()).withdraw();
      }
    });
    stage.planTask(DAYS_TO_PUBLISH, 3, stage.cast().programmeOfficer(0), work,
        Map.of(CallLifecycle.RESULTS_APPROVED, true), () -> {
          stage.listener().progress("Results published");
          published.run();
        });
  }

  /** The smallest award whose money lets the first of the reserve list follow. */
  private String laureateToRenounce() {
    List<Application> laureates = new ArrayList<>(decided(CommitteeOutcome.AWARD));
    laureates.sort(Comparator.comparing(laureate -> laureate.decision().amount()));
    BigDecimal needed = decided(CommitteeOutcome.RESERVE).stream().findFirst().map(first -> first.decision().amount())
        .orElse(BigDecimal.ZERO);
    return laureates.stream().filter(laureate -> laureate.decision().amount().compareTo(needed) >= 0).findFirst()
        .orElse(laureates.get(laureates.size() - 1)).reference();
  }

  /** By session and rank. */
  private List<Application> decided(CommitteeOutcome outcome) {
    return debated.stream().map(stage.selection()::get)
        .filter(application -> application.decision() != null && application.decision().outcome() == outcome)
        .filter(application -> application.status().isDecided())
        .sorted(Comparator.comparing((Application application) -> application.decision().sessionCode())
            .thenComparing(application -> application.decision().rank())).toList();
  }
}
