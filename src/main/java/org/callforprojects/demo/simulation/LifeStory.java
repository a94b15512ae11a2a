package org.callforprojects.demo.simulation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.callforprojects.appeal.Appeal;
import org.callforprojects.call.CallLifecycle;
import org.callforprojects.call.CallStatus;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.GrantStatus;

/** The years from the publication to the end of the call: grants, appeals and the yearly syntheses. */
final class LifeStory {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final int DAYS_TO_WRITE = 10;
  /** The chance of a grant is not that of its application. */
  private static final int APART = 10_000;
  /** Each once, the largest award first; what follows them is drawn. */
  private static final List<GrantFate> EACH_ONCE = List.of(GrantFate.LAPSES, GrantFate.AMENDED, GrantFate.NEVER_REPORTS,
      GrantFate.FRAUD, GrantFate.LATE, GrantFate.LOW_SPENDING, GrantFate.NO_COFUNDING, GrantFate.LOWER_COSTS,
      GrantFate.CLEARED);
  private static final List<GrantFate> OFTEN = List.of(GrantFate.ON_TIME, GrantFate.ON_TIME, GrantFate.ON_TIME,
      GrantFate.LATE, GrantFate.LOW_SPENDING, GrantFate.NO_COFUNDING, GrantFate.LOWER_COSTS, GrantFate.AMENDED);

  private final Stage stage;
  private final Life life;
  private final long seed;
  private final Map<String, ApplicationStory> applications = new HashMap<>();
  private final Supplier<Collection<ApplicationStory>> all;
  private final GrantDesk desk;
  private final AppealStories appeals;
  private final Map<String, GrantStory> stories = new HashMap<>();
  private boolean over;

  LifeStory(Stage stage, Life life, long seed, Supplier<Collection<ApplicationStory>> all) {
    this.stage = stage;
    this.life = life;
    this.seed = seed;
    this.all = all;
    this.desk = new GrantDesk(stage, life);
    this.appeals = new AppealStories(stage, life);
  }

  /** The results are published. */
  void begin() {
    all.get().forEach(story -> applications.put(story.reference(), story));
    appeals.begin(applications.values());
    readPost();
  }

  /** The call is at its end, and nothing of it runs any more but the delays after which files are erased. */
  boolean isOver() {
    return over;
  }

  /** @return false when that task is not of these years */
  boolean take(Workplace.Work work) {
    if (work.key().equals(Appeal.REEXAMINE_APPLICATION)) {
      appeals.take(work);
    } else if (work.key().equals(CallLifecycle.WRITE_SYNTHESIS)) {
      stage.planTask(DAYS_TO_WRITE, 1, stage.cast().programmeOfficer(0), work,
          Map.of(CallLifecycle.SYNTHESIS, "Synthèse synthétique\u00a0: les pôles avancent."),
          () -> stage.listener().progress("Synthesis written"));
    } else if (stories.containsKey(work.businessKey())) {
      desk.take(stories.get(work.businessKey()), work);
    } else {
      return false;
    }
    return true;
  }

  /** Each week; nobody acts at that moment. */
  private void readPost() {
    List<Grant> grants = life.grants().ofCall(stage.call().code());
    grants.stream().filter(grant -> !grant.status().isSettled() && !stories.containsKey(grant.reference()))
        .sorted(Comparator.comparing((Grant grant) -> grant.terms().award()).reversed().thenComparing(Grant::reference))
        .forEach(grant -> stories.put(grant.reference(), open(grant)));
    grants.stream().filter(grant -> stories.containsKey(grant.reference()))
        .forEach(grant -> stories.get(grant.reference()).look(grant));
    stage.listener().weekPassed(stage.agenda().now());
    boolean completed = life.calls().get(stage.call().code()).status() == CallStatus.COMPLETED;
    over = completed && stage.workplace().nothingRuns(stage.call().code());
    if (!over) {
      stage.agenda().plan(stage.agenda().now().plus(WEEK), this::readPost);
    }
  }

  private GrantStory open(Grant grant) {
    ApplicationStory application = applications.get(grant.reference());
    Chance chance = Chance.of(seed, APART + application.application().number());
    GrantFate fate = stories.size() < EACH_ONCE.size() ? EACH_ONCE.get(stories.size()) : chance.one(OFTEN);
    return new GrantStory(stage, life, application, GrantPlan.draw(fate, chance), chance);
  }

  /** What the committee may still give. Euros. */
  BigDecimal left() {
    return life.grants().ofCall(stage.call().code()).stream().filter(grant -> grant.status() != GrantStatus.LAPSED)
        .map(grant -> grant.terms().award()).reduce(stage.call().envelope(), BigDecimal::subtract);
  }
}
