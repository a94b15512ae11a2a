package org.callforprojects.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;
import org.callforprojects.call.CapScope;
import org.callforprojects.committee.SelectionWorld.Project;
import org.callforprojects.committee.money.Means;

/**
 * Random calls on the real services and the real tables, without engine: whatever committees, applicants and beneficiaries
 * do in whatever order, the money holds after each step. A thousand of them: {@code mvn test -Dtest=ThousandRandomSessions}.
 */
class RandomSessionsTest {

  private static final SelectionWorld WORLD = new SelectionWorld();

  /** What somebody does next. */
  enum Deed {
    AWARD, AWARD_AGAIN, AWARD_ONCE_MORE, RESERVE, RESERVE_AGAIN, OTHER, WITHDRAW, LAPSE, CLOSE, CLOSE_AGAIN, ANNOUNCE
  }

  /** @param which picks among the applications concerned @param amount picks the amount @param way picks the rest */
  record Step(Deed deed, int which, int amount, int way) {
  }

  @AfterContainer
  static void close() {
    WORLD.close();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(Arbitraries.of(Deed.class), uniform(0, 1000), uniform(0, 1000), uniform(0, 11)).as(Step::new)
        .list().ofMinSize(60).ofMaxSize(100);
  }

  @Provide
  Arbitrary<List<Project>> projects() {
    Arbitrary<BigDecimal> headroom = euros(30_000, 400_000).injectNull(0.7);
    return Combinators.combine(euros(100_000, 900_000), uniform(15, 80), uniform(10, 70), headroom).as(Project::of)
        .list().ofMinSize(5).ofMaxSize(14);
  }

  // Uniform: jqwik's own choice favours what is small, and a small envelope ends every story early

  private static Arbitrary<Integer> uniform(int least, int most) {
    return Arbitraries.integers().between(least, most).withDistribution(RandomDistribution.uniform());
  }

  private static Arbitrary<BigDecimal> euros(int least, int most) {
    return uniform(least * 100, most * 100).map(cents -> BigDecimal.valueOf(cents, 2));
  }

  @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
  void moneyHoldsWhateverHappens(@ForAll("projects") List<Project> projects, @ForAll("steps") List<Step> steps,
      @ForAll CapScope scope, @ForAll("envelopes") List<BigDecimal> amounts) {
    WORLD.begin(projects, scope, amounts);
    for (Step step : steps) {
      take(step);
      WORLD.promote();
      WORLD.check();
    }
    WORLD.finish();
    WORLD.check();
    Statistics.label("awards").collect(Math.min(WORLD.awarded(), 6));
    Statistics.label("promotions").collect(Math.min(WORLD.promoted(), 3));
    Statistics.label("refused for want of money").collect(Math.min(WORLD.refused(), 3));
  }

  /** METL, other ministries, Caisse des dépôts: small enough to be exhausted within a dozen projects, or empty at once. */
  @Provide
  Arbitrary<List<BigDecimal>> envelopes() {
    Arbitrary<BigDecimal> nothing = Arbitraries.just(new BigDecimal("0.00"));
    return Combinators.combine(
        Arbitraries.frequencyOf(Tuple.of(9, euros(100_000, 900_000)), Tuple.of(1, nothing)),
        Arbitraries.frequencyOf(Tuple.of(9, euros(20_000, 300_000)), Tuple.of(1, nothing)),
        Arbitraries.frequencyOf(Tuple.of(9, euros(20_000, 400_000)), Tuple.of(1, nothing)))
        .as((metl, other, cdc) -> List.of(metl, other, cdc));
  }

  private static void take(Step step) {
    WORLD.nextSession();
    switch (step.deed()) {
      case AWARD, AWARD_AGAIN, AWARD_ONCE_MORE -> WORLD.pending(step.which())
          .ifPresent(project -> WORLD.award(project, step.amount(), step.way() % 3 == 0, step.way() % 5 != 0));
      case RESERVE, RESERVE_AGAIN -> WORLD.pending(step.which())
          .ifPresent(project -> WORLD.reserve(project, step.amount(), step.way() % 4 == 0));
      case OTHER -> WORLD.pending(step.which()).ifPresent(project -> WORLD.other(project, step.way()));
      case WITHDRAW -> WORLD.withdrawable(step.which()).filter(project -> step.way() % 3 == 0).ifPresent(WORLD::withdraw);
      case LAPSE -> WORLD.awarded(step.which()).ifPresent(WORLD::lapse);
      case CLOSE, CLOSE_AGAIN -> WORLD.close(step.way() % 4 != 0);
      case ANNOUNCE -> WORLD.announce(step.which());
    }
  }

  /** The scenarios that this test takes are those of the table. */
  @Property(tries = 300)
  void scenarioIsThatOfTheTable(@ForAll("envelopes") List<BigDecimal> left, @ForAll boolean abstains,
      @ForAll("exhausted") List<Boolean> exhausted) {
    Means means = SelectionWorld.means(left, exhausted, abstains);
    assertThat(SelectionWorld.scenario(means.splitInputs())).isEqualTo(WORLD.table(means.splitInputs()));
  }

  @Provide
  Arbitrary<List<Boolean>> exhausted() {
    return Arbitraries.of(true, false).list().ofSize(3);
  }
}
