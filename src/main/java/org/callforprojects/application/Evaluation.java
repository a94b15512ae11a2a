package org.callforprojects.application;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The consolidated report of the expert reviews of an application; experts are known by a number. Scores are points of
 * 100, two decimals.
 *
 * @param score            what the application is ranked by: weights times mean grades, territory included
 * @param mean             of the experts' own scores
 * @param median           of the same
 * @param spread           between the highest and the lowest of them
 * @param cooperationScore points of the criterion of cooperation, of its weight
 * @param recommendation   answer of {@code score-recommendation}; null before the table was asked
 * @param criteria         each criterion of the table, in its order, territory included
 * @param reviews          each finished review
 */
public record Evaluation(BigDecimal score, BigDecimal mean, BigDecimal median, BigDecimal spread,
    BigDecimal cooperationScore, String recommendation, List<Criterion> criteria, List<Review> reviews, Instant at) {

  /**
   * @param mean   of the grades given, 0 to 5, two decimals; null when every expert abstained, and for the territory
   * @param lowest null like the mean
   * @param points of {@code weight}, two decimals; null when it does not count because every expert abstained
   */
  public record Criterion(String code, BigDecimal weight, BigDecimal mean, Integer lowest, Integer highest,
      BigDecimal points) {

    /** From the lowest grade to the highest, in words so that no spreadsheet takes it for a date; null without grade. */
    public String range() {
      if (lowest == null) {
        return null;
      }
      return lowest.equals(highest) ? lowest.toString() : lowest + " à " + highest;
    }
  }

  /** @param grades by code of criterion; null where the expert abstained */
  public record Review(int number, BigDecimal score, Map<String, Integer> grades, String comment) {
  }

  Evaluation recommended(String recommendation) {
    return new Evaluation(score, mean, median, spread, cooperationScore, recommendation, criteria, reviews, at);
  }
}
