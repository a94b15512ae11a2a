package org.callforprojects.review;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The criteria of the table {@code criteria-weights} for one type of pole. */
public record ScoringGrid(List<Criterion> criteria) {

  /** Comes from the table {@code territory-priority}: no expert grades it. */
  static final String TERRITORY = "TERRITORY";
  static final String COOPERATION = "COOPERATION";

  /** @param weight points of 100 @param maxGrade the best grade */
  public record Criterion(String code, BigDecimal weight, int maxGrade) {

    boolean isGraded() {
      return !TERRITORY.equals(code);
    }

    /** The key of the form: {@code VISION_CREDIBILITY} is {@code gradeVisionCredibility}. */
    String formKey() {
      return "grade" + Arrays.stream(code.split("_"))
          .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT)).collect(Collectors.joining());
    }
  }

  List<Criterion> graded() {
    return criteria.stream().filter(Criterion::isGraded).toList();
  }
}
