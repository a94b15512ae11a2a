package org.callforprojects.review;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.callforprojects.application.submission.PoleType;
import org.callforprojects.engine.form.FormValues;
import org.callforprojects.json.Json;
import org.callforprojects.rule.CompiledTable;

/** The criteria of the table {@code criteria-weights} for one type of pole: nobody else lists them. */
public record ScoringGrid(List<Criterion> criteria) {

  public static final String TABLE = "criteria-weights";

  /** Comes from the table {@code territory-priority}: no expert grades it. */
  static final String TERRITORY = "TERRITORY";
  static final String COOPERATION = "COOPERATION";

  /** @param weight points of 100 @param maxGrade the best grade */
  public record Criterion(String code, BigDecimal weight, int maxGrade) {

    boolean isGraded() {
      return !TERRITORY.equals(code);
    }

    /** The key of the form, another for each code: {@code VISION_CREDIBILITY} is {@code gradeVisionCredibility}. */
    public String formKey() {
      return "grade" + Arrays.stream(code.split("_"))
          .map(word -> word.isEmpty() || Character.isDigit(word.charAt(0)) ? "_" + word
              : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT)).collect(Collectors.joining());
    }
  }

  /** @param rows answer of the table */
  public static ScoringGrid of(List<Map<String, Object>> rows) {
    return new ScoringGrid(rows.stream().map(row -> new Criterion((String) row.get("criterionCode"),
        new BigDecimal(row.get("weight").toString()), ((Number) row.get("maxGrade")).intValue())).toList());
  }

  /** @param variable {@link ExpertReview#SCORING_GRID} as the engine gives it */
  public static ScoringGrid read(Json json, Object variable) {
    return new ScoringGrid(json.readList(FormValues.plain(variable).toString(), Criterion.class));
  }

  /** By the table that the program brings along. */
  public static ScoringGrid shipped(PoleType type) {
    return of(CompiledTable.shipped(TABLE).evaluate(Map.of("poleType", type.name())).stream().map(CompiledTable.Answer::outputs).toList());
  }

  /** What experts grade. */
  public List<Criterion> graded() {
    return criteria.stream().filter(Criterion::isGraded).toList();
  }
}
