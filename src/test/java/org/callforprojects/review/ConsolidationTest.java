package org.callforprojects.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.callforprojects.application.Evaluation;
import org.junit.jupiter.api.Test;

class ConsolidationTest {

  private static final Instant NOW = Instant.parse("2013-11-20T10:00:00Z");
  private static final ScoringGrid EMERGING = Grids.of("EMERGING");
  /** Two criteria of 60 and 30 points, and 10 for the territory. */
  private static final ScoringGrid SMALL = new ScoringGrid(List.of(criterion(ScoringGrid.COOPERATION, 60),
      criterion("PLAN_QUALITY", 30), criterion(ScoringGrid.TERRITORY, 10)));

  @Test
  void bestGradesAndAPriorityTerritoryMakeAHundred() {
    assertThat(Consolidation.score(EMERGING, all(5), 10)).isEqualTo(new BigDecimal("100.00"));
    assertThat(Consolidation.score(EMERGING, all(0), 0)).isEqualTo(new BigDecimal("0.00"));
    assertThat(Consolidation.score(EMERGING, all(3), 5)).isEqualTo(new BigDecimal("59.00"));
  }

  @Test
  void eachCriterionCountsByItsWeight() {
    assertThat(Consolidation.score(SMALL, grades(5, 0), 0)).isEqualTo(new BigDecimal("60.00"));
    assertThat(Consolidation.score(SMALL, grades(0, 5), 0)).isEqualTo(new BigDecimal("30.00"));
    assertThat(Consolidation.score(SMALL, grades(2, 4), 10)).isEqualTo(new BigDecimal("58.00"));
  }

  @Test
  void abstentionIsNotAZero() {
    // 60 of 60 and 10 of 10: the 30 points of the other criterion are out of the count
    assertThat(Consolidation.score(SMALL, grades(5, null), 10)).isEqualTo(new BigDecimal("100.00"));
    assertThat(Consolidation.score(SMALL, grades(5, 0), 10)).isEqualTo(new BigDecimal("70.00"));
    // 24 of 70, brought to a hundred
    assertThat(Consolidation.score(SMALL, grades(2, null), 0)).isEqualTo(new BigDecimal("34.29"));
  }

  @Test
  void criterionThatOneExpertLeavesOutIsThatOfTheOther() {
    Evaluation evaluation = evaluation(SMALL, 0, grades(4, null), grades(2, 3));
    assertThat(evaluation.criteria().get(0)).isEqualTo(new Evaluation.Criterion(ScoringGrid.COOPERATION,
        new BigDecimal("60"), new BigDecimal("3.00"), 2, 4, new BigDecimal("36.00")));
    assertThat(evaluation.criteria().get(1)).isEqualTo(new Evaluation.Criterion("PLAN_QUALITY",
        new BigDecimal("30"), new BigDecimal("3.00"), 3, 3, new BigDecimal("18.00")));
    assertThat(evaluation.score()).isEqualTo(new BigDecimal("54.00"));
  }

  @Test
  void criterionThatNobodyGradesHasNoPointsAndNoWeight() {
    Evaluation evaluation = evaluation(SMALL, 10, grades(3, null), grades(3, null));
    assertThat(evaluation.criteria().get(1)).isEqualTo(
        new Evaluation.Criterion("PLAN_QUALITY", new BigDecimal("30"), null, null, null, null));
    assertThat(evaluation.score()).isEqualTo(new BigDecimal("65.71")); // 46 of 70
  }

  @Test
  void cooperationThatNobodyGradesHasNoScore() {
    assertThat(evaluation(SMALL, 10, grades(null, 3)).cooperationScore()).isNull();
    assertThat(evaluation(SMALL, 10, grades(0, 3)).cooperationScore()).isEqualTo(new BigDecimal("0.00"));
  }

  @Test
  void territoryIsAPointOfEveryExpertAndHasNoGrade() {
    Evaluation evaluation = evaluation(SMALL, 10, grades(0, 0), grades(5, 5));
    assertThat(evaluation.reviews()).extracting(Evaluation.Review::score)
        .containsExactly(new BigDecimal("10.00"), new BigDecimal("100.00"));
    assertThat(evaluation.criteria().get(2)).isEqualTo(new Evaluation.Criterion(ScoringGrid.TERRITORY,
        new BigDecimal("10"), null, null, null, new BigDecimal("10.00")));
  }

  @Test
  void meanMedianAndSpreadAreThoseOfTheExpertsOwnScores() {
    Evaluation two = evaluation(SMALL, 0, grades(5, 5), grades(2, 2));
    assertThat(two.mean()).isEqualTo(new BigDecimal("63.00"));
    assertThat(two.median()).isEqualTo(new BigDecimal("63.00"));
    assertThat(two.spread()).isEqualTo(new BigDecimal("54.00"));
    Evaluation three = evaluation(SMALL, 0, grades(5, 5), grades(0, 0), grades(1, 1));
    assertThat(three.mean()).isEqualTo(new BigDecimal("36.00"));
    assertThat(three.median()).isEqualTo(new BigDecimal("18.00"));
    assertThat(three.spread()).isEqualTo(new BigDecimal("90.00"));
  }

  @Test
  void expertsAreKnownByANumber() {
    Evaluation evaluation = evaluation(SMALL, 0, grades(1, null), grades(2, 3));
    assertThat(evaluation.reviews()).containsExactly(
        new Evaluation.Review(1, new BigDecimal("17.14"), grades(1, null), "Avis synthétique 1"),
        new Evaluation.Review(2, new BigDecimal("42.00"), grades(2, 3), "Avis synthétique 2"));
  }

  /** Each third of 0.025 has no end, and what they make together is half a hundredth. */
  @Test
  void thirdsThatMakeHalfAHundredthAreRoundedUp() {
    ScoringGrid grid = new ScoringGrid(List.of(criterion("A", "0.125"), criterion("B", "0.125"), criterion("C", "0.125"),
        criterion("D", "99.625")));
    Map<String, Integer> one = Map.of("A", 1, "B", 1, "C", 1, "D", 0);
    Map<String, Integer> none = Map.of("A", 0, "B", 0, "C", 0, "D", 0);
    assertThat(evaluation(grid, 0, one, none, none).score()).isEqualTo(new BigDecimal("0.03"));
  }

  @Property
  void scoreIsBetweenZeroAndAHundred(@ForAll("reviews") List<Map<String, Integer>> reviews,
      @ForAll @IntRange(max = 10) int territory) {
    Evaluation evaluation = evaluation(EMERGING, territory, reviews);
    assertThat(List.of(evaluation.score(), evaluation.mean(), evaluation.median()))
        .allSatisfy(points -> assertThat(points).isBetween(BigDecimal.ZERO, new BigDecimal("100")).hasScaleOf(2));
    assertThat(evaluation.spread()).isBetween(BigDecimal.ZERO, new BigDecimal("100"));
  }

  @Property
  void orderOfTheReviewsDoesNotMatter(@ForAll("reviews") List<Map<String, Integer>> reviews, @ForAll long seed,
      @ForAll @IntRange(max = 10) int territory) {
    List<Map<String, Integer>> shuffled = new ArrayList<>(reviews);
    Collections.shuffle(shuffled, new Random(seed));
    Evaluation one = evaluation(EMERGING, territory, reviews);
    Evaluation other = evaluation(EMERGING, territory, shuffled);
    assertThat(other.criteria()).isEqualTo(one.criteria());
    assertThat(List.of(other.score(), other.mean(), other.median(), other.spread()))
        .isEqualTo(List.of(one.score(), one.mean(), one.median(), one.spread()));
  }

  @Property
  void expertWhoAbstainsLeavesTheScoreOfTheOthersAsItIs(@ForAll("reviews") List<Map<String, Integer>> reviews,
      @ForAll @IntRange(max = 10) int territory) {
    List<Map<String, Integer>> joined = new ArrayList<>(reviews);
    joined.add(all(null));
    Evaluation without = evaluation(EMERGING, territory, reviews);
    Evaluation with = evaluation(EMERGING, territory, joined);
    assertThat(with.score()).isEqualTo(without.score());
    assertThat(with.criteria()).isEqualTo(without.criteria());
  }

  @Property
  void abstentionOnOneCriterionNeverLowersItsPoints(@ForAll("reviews") List<Map<String, Integer>> reviews,
      @ForAll("review") Map<String, Integer> last, @ForAll @IntRange(max = 9) int place) {
    String code = EMERGING.graded().get(place).code();
    Map<String, Integer> abstained = new HashMap<>(last);
    abstained.put(code, null);
    Map<String, Integer> zero = new HashMap<>(last);
    zero.put(code, 0);
    BigDecimal points = pointsOf(code, reviews, abstained);
    assertThat(points).isEqualTo(pointsOf(code, reviews, null));
    if (points != null) {
      assertThat(points).isGreaterThanOrEqualTo(pointsOf(code, reviews, zero));
    }
  }

  /** Against fractions counted by hand: numerators over one denominator that every divisor divides. */
  @Property
  void scoreIsExactToTheRoundedCent(@ForAll("reviews") @Size(min = 1, max = 3) List<Map<String, Integer>> reviews,
      @ForAll @IntRange(max = 10) int territory) {
    long points = 30L * territory;
    long weights = 10;
    for (ScoringGrid.Criterion criterion : EMERGING.graded()) {
      List<Integer> given = reviews.stream().map(grades -> grades.get(criterion.code())).filter(g -> g != null).toList();
      if (!given.isEmpty()) {
        weights += criterion.weight().longValueExact();
        points += criterion.weight().longValueExact() * given.stream().mapToInt(g -> g).sum() * (6 / given.size());
      }
    }
    assertThat(evaluation(EMERGING, territory, reviews).score()).isEqualTo(new BigDecimal(points).multiply(
        new BigDecimal("100")).divide(new BigDecimal(30 * weights), 2, RoundingMode.HALF_UP));
  }

  @Provide
  Arbitrary<List<Map<String, Integer>>> reviews() {
    return review().list().ofMinSize(1).ofMaxSize(4);
  }

  @Provide
  Arbitrary<Map<String, Integer>> review() {
    return Arbitraries.integers().between(0, 5).injectNull(0.3).list().ofSize(EMERGING.graded().size()).map(given -> {
      Map<String, Integer> grades = new HashMap<>();
      EMERGING.graded().forEach(criterion -> grades.put(criterion.code(), given.get(grades.size())));
      return grades;
    });
  }

  private static BigDecimal pointsOf(String code, List<Map<String, Integer>> reviews, Map<String, Integer> last) {
    List<Map<String, Integer>> all = new ArrayList<>(reviews);
    if (last != null) {
      all.add(last);
    }
    return evaluation(EMERGING, 0, all).criteria().stream().filter(c -> c.code().equals(code)).findFirst().orElseThrow()
        .points();
  }

  @SafeVarargs
  private static Evaluation evaluation(ScoringGrid grid, int territory, Map<String, Integer>... grades) {
    return evaluation(grid, territory, List.of(grades));
  }

  private static Evaluation evaluation(ScoringGrid grid, int territory, List<Map<String, Integer>> grades) {
    List<Review> reviews = new ArrayList<>();
    for (Map<String, Integer> given : grades) {
      int number = reviews.size() + 1;
      reviews.add(new Review("r" + number, "PTCE-2013-0042", "expert" + number, ReviewStatus.GRADED, "", NOW, NOW, NOW, null,
          NOW, given, "Avis synthétique " + number, Consolidation.score(grid, given, territory)));
    }
    return Consolidation.evaluation(grid, reviews, territory, NOW);
  }

  private static Map<String, Integer> all(Integer grade) {
    Map<String, Integer> grades = new HashMap<>();
    EMERGING.graded().forEach(criterion -> grades.put(criterion.code(), grade));
    return grades;
  }

  private static Map<String, Integer> grades(Integer cooperation, Integer planQuality) {
    Map<String, Integer> grades = new HashMap<>();
    grades.put(ScoringGrid.COOPERATION, cooperation);
    grades.put("PLAN_QUALITY", planQuality);
    return grades;
  }

  private static ScoringGrid.Criterion criterion(String code, int weight) {
    return criterion(code, String.valueOf(weight));
  }

  private static ScoringGrid.Criterion criterion(String code, String weight) {
    return new ScoringGrid.Criterion(code, new BigDecimal(weight), 5);
  }
}
