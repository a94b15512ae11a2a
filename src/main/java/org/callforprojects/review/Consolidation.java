package org.callforprojects.review;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.callforprojects.application.Evaluation;

/**
 * The arithmetic of the scores (domain 5.7). A criterion that nobody graded counts for nothing: neither its points nor
 * its weight, the rest being brought to 100. Two decimals, half up.
 */
final class Consolidation {

  private static final BigDecimal HUNDRED = new BigDecimal("100");
  private static final int EXACT = 12;

  private Consolidation() {
  }

  /** The score that one expert gives: points of 100, the territory included. */
  static BigDecimal score(ScoringGrid grid, Map<String, Integer> grades, int territoryPoints) {
    return total(criteria(grid, List.of(grades), territoryPoints));
  }

  /** @param reviews finished ones, at least one */
  static Evaluation evaluation(ScoringGrid grid, List<Review> reviews, int territoryPoints, Instant at) {
    List<Evaluation.Criterion> criteria =
        criteria(grid, reviews.stream().map(Review::grades).toList(), territoryPoints);
    List<BigDecimal> scores = reviews.stream().map(Review::score).sorted().toList();
    BigDecimal mean = scores.stream().reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(scores.size()), 2, RoundingMode.HALF_UP);
    List<Evaluation.Review> numbered = new ArrayList<>();
    for (Review review : reviews) {
      numbered.add(new Evaluation.Review(numbered.size() + 1, review.score(), review.grades(), review.comment()));
    }
    BigDecimal cooperation = criteria.stream().filter(c -> c.code().equals(ScoringGrid.COOPERATION))
        .map(Evaluation.Criterion::points).filter(Objects::nonNull).findFirst()
        .map(points -> points.setScale(2, RoundingMode.HALF_UP)).orElse(null);
    return new Evaluation(total(criteria), mean, median(scores), scores.get(scores.size() - 1).subtract(scores.get(0)),
        cooperation, null, criteria.stream().map(Consolidation::rounded).toList(), numbered, at);
  }

  private static List<Evaluation.Criterion> criteria(ScoringGrid grid, List<Map<String, Integer>> reviews,
      int territoryPoints) {
    return grid.criteria().stream().map(criterion -> {
      if (!criterion.isGraded()) {
        return new Evaluation.Criterion(criterion.code(), criterion.weight(), null, null, null,
            BigDecimal.valueOf(territoryPoints).setScale(2));
      }
      List<Integer> given = reviews.stream().map(grades -> grades.get(criterion.code())).filter(Objects::nonNull).toList();
      if (given.isEmpty()) {
        return new Evaluation.Criterion(criterion.code(), criterion.weight(), null, null, null, null);
      }
      IntSummaryStatistics grades = given.stream().mapToInt(Integer::intValue).summaryStatistics();
      BigDecimal sum = BigDecimal.valueOf(grades.getSum());
      BigDecimal count = BigDecimal.valueOf(given.size());
      return new Evaluation.Criterion(criterion.code(), criterion.weight(), sum.divide(count, 2, RoundingMode.HALF_UP),
          grades.getMin(), grades.getMax(), criterion.weight().multiply(sum)
              .divide(count.multiply(BigDecimal.valueOf(criterion.maxGrade())), EXACT, RoundingMode.HALF_UP));
    }).toList();
  }

  /** Points are rounded to be shown, never before they are added. */
  private static Evaluation.Criterion rounded(Evaluation.Criterion c) {
    return new Evaluation.Criterion(c.code(), c.weight(), c.mean(), c.lowest(), c.highest(),
        c.points() == null ? null : c.points().setScale(2, RoundingMode.HALF_UP));
  }

  private static BigDecimal total(List<Evaluation.Criterion> criteria) {
    List<Evaluation.Criterion> counted = criteria.stream().filter(c -> c.points() != null).toList();
    BigDecimal points = counted.stream().map(Evaluation.Criterion::points).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal weights = counted.stream().map(Evaluation.Criterion::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
    return weights.signum() == 0 ? BigDecimal.ZERO.setScale(2)
        : points.multiply(HUNDRED).divide(weights, EXACT, RoundingMode.HALF_UP).setScale(2, RoundingMode.HALF_UP);
  }

  private static BigDecimal median(List<BigDecimal> sorted) {
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted.get(middle)
        : sorted.get(middle - 1).add(sorted.get(middle)).divide(BigDecimal.valueOf(2), 2, RoundingMode.HALF_UP);
  }
}
