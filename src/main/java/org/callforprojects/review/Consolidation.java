package org.callforprojects.review;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.Evaluation;

/**
 * The arithmetic of the scores (domain 5.7). A criterion that nobody graded counts for nothing: neither its points nor
 * its weight, the rest being brought to 100. Two decimals, half up.
 */
final class Consolidation {

  private static final BigDecimal HUNDRED = new BigDecimal("100");
  private static final int SHOWN = 2;

  private Consolidation() {
  }

  /** The score that one expert gives: points of 100, the territory included. */
  static BigDecimal score(ScoringGrid grid, Map<String, Integer> grades, int territoryPoints) {
    return total(points(grid, List.of(grades), territoryPoints));
  }

  /** The score that all reviews together give. @param reviews grades by criterion, one map for each expert */
  static BigDecimal score(ScoringGrid grid, List<Map<String, Integer>> reviews, int territoryPoints) {
    return total(points(grid, reviews, territoryPoints));
  }

  /** @param reviews finished ones, at least one */
  static Evaluation evaluation(ScoringGrid grid, List<Review> reviews, int territoryPoints, Instant at) {
    List<Points> points = points(grid, reviews.stream().map(Review::grades).toList(), territoryPoints);
    List<BigDecimal> scores = reviews.stream().map(Review::score).sorted().toList();
    BigDecimal mean = scores.stream().reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(scores.size()), SHOWN, RoundingMode.HALF_UP);
    List<Evaluation.Review> numbered = new ArrayList<>();
    for (Review review : reviews) {
      numbered.add(new Evaluation.Review(numbered.size() + 1, review.score(), review.grades(), review.comment()));
    }
    BigDecimal cooperation = points.stream().filter(p -> p.criterion().code().equals(ScoringGrid.COOPERATION))
        .findFirst().map(Points::shown).orElse(null);
    return new Evaluation(total(points), mean, median(scores), scores.get(scores.size() - 1).subtract(scores.get(0)),
        cooperation, null, points.stream().map(Points::row).toList(), numbered, at);
  }

  /** What a criterion brings: exact, so that only what is shown is ever rounded. */
  private record Points(ScoringGrid.Criterion criterion, IntSummaryStatistics grades, BigDecimal sum, int divisor) {

    /** Nobody graded it. */
    boolean isAbsent() {
      return divisor == 0;
    }

    /** Times {@code multiple}, which the divisor divides: no decimal is lost. */
    BigDecimal times(int multiple) {
      return sum.multiply(BigDecimal.valueOf(multiple / divisor));
    }

    BigDecimal shown() {
      return isAbsent() ? null : sum.divide(BigDecimal.valueOf(divisor), SHOWN, RoundingMode.HALF_UP);
    }

    Evaluation.Criterion row() {
      boolean graded = criterion.isGraded() && !isAbsent();
      return new Evaluation.Criterion(criterion.code(), criterion.weight(),
          graded ? BigDecimal.valueOf(grades.getSum())
              .divide(BigDecimal.valueOf(grades.getCount()), SHOWN, RoundingMode.HALF_UP) : null,
          graded ? grades.getMin() : null, graded ? grades.getMax() : null, shown());
    }
  }

  private static List<Points> points(ScoringGrid grid, List<Map<String, Integer>> reviews, int territoryPoints) {
    return grid.criteria().stream()
        .map(criterion -> points(criterion, grades(criterion, reviews), territoryPoints)).toList();
  }

  private static Points points(ScoringGrid.Criterion criterion, IntSummaryStatistics grades, int territoryPoints) {
    return criterion.isGraded()
        ? new Points(criterion, grades, criterion.weight().multiply(BigDecimal.valueOf(grades.getSum())),
            (int) grades.getCount() * criterion.maxGrade())
        : new Points(criterion, grades, BigDecimal.valueOf(territoryPoints), 1);
  }

  private static IntSummaryStatistics grades(ScoringGrid.Criterion criterion, List<Map<String, Integer>> reviews) {
    IntSummaryStatistics grades = new IntSummaryStatistics();
    for (Map<String, Integer> given : reviews) {
      if (given.get(criterion.code()) != null) {
        grades.accept(given.get(criterion.code()));
      }
    }
    return grades;
  }

  private static BigDecimal total(List<Points> all) {
    List<Points> counted = all.stream().filter(points -> !points.isAbsent()).toList();
    int multiple = counted.stream().map(points -> BigInteger.valueOf(points.divisor())).reduce(BigInteger.ONE,
        (a, b) -> a.divide(a.gcd(b)).multiply(b)).intValueExact();
    BigDecimal sum = counted.stream().map(points -> points.times(multiple)).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal weights = counted.stream().map(points -> points.criterion().weight())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
    return weights.signum() == 0 ? BigDecimal.ZERO.setScale(SHOWN) : sum.multiply(HUNDRED)
        .divide(weights.multiply(BigDecimal.valueOf(multiple)), SHOWN, RoundingMode.HALF_UP);
  }

  private static BigDecimal median(List<BigDecimal> sorted) {
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted.get(middle)
        : sorted.get(middle - 1).add(sorted.get(middle)).divide(BigDecimal.valueOf(2), SHOWN, RoundingMode.HALF_UP);
  }
}
