package org.callforprojects.demo.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callforprojects.application.submission.PoleType;
import org.callforprojects.review.ScoringGrid;

/** Draws the opinions of experts around what a file is worth: most agree, some are far apart, some abstain. */
final class SyntheticReviews {

  private static final Map<PoleType, List<String>> CRITERIA = Stream.of(PoleType.values()).collect(Collectors.toMap(
      Function.identity(), type -> ScoringGrid.shipped(type).graded().stream().map(ScoringGrid.Criterion::code).toList()));
  /** Three experts, one more for a gap, and one to spare. */
  private static final int OPINIONS = 5;
  private static final int BEST = 5;

  private final Chance chance;

  SyntheticReviews(Chance chance) {
    this.chance = chance;
  }

  /** Those that experts grade. */
  static List<String> criteria(PoleType type) {
    return CRITERIA.get(type);
  }

  Reviews draw(PoleType type) {
    double quality = Math.max(0.1, Math.min(0.98, chance.normal(0.6, 0.16)));
    boolean disputed = chance.happens(0.12);
    List<Opinion> opinions = new ArrayList<>();
    for (int i = 0; i < OPINIONS; i++) {
      double bias = disputed ? (i % 2 == 0 ? 0.2 : -0.2) : chance.normal(0, 0.04);
      opinions.add(opinion(type, quality + bias));
    }
    return new Reviews(quality, List.copyOf(opinions), chance.happens(0.07) ? chance.between(1, 2) : 0,
        chance.happens(0.06) ? chance.between(1, 2) : 0);
  }

  private Opinion opinion(PoleType type, double view) {
    Map<String, Integer> grades = new LinkedHashMap<>();
    for (String criterion : criteria(type)) {
      long grade = Math.round(BEST * chance.normal(view, 0.09));
      boolean abstains = !criterion.equals("COOPERATION") && chance.happens(0.03);
      if (!abstains) {
        grades.put(criterion, (int) Math.max(0, Math.min(BEST, grade)));
      }
    }
    String word = view > 0.7 ? "solide" : view > 0.5 ? "convaincant pour l’essentiel" : "encore fragile";
    return new Opinion(Collections.unmodifiableMap(grades), "Avis synthétique\u00a0: un dossier " + word + ".",
        chance.between(1, 9));
  }
}
