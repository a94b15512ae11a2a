package org.callforprojects.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class ScoringGridTest {

  /** Contract, section 2. */
  private static final Set<String> KEYS = Set.of("gradeCooperation", "gradeVisionCredibility", "gradeVisionExperience",
      "gradeVisionPositioning", "gradeVisionInnovation", "gradePlanQuality", "gradePlanRelevance", "gradePlanCoherence",
      "gradeFinancialMeans", "gradeResultsAndRooting", "gradeSocialInnovation");

  @Test
  void keysOfBothGridsAreThoseOfTheContract() {
    assertThat(Stream.of("CONSOLIDATION", "EMERGING").flatMap(type -> Grids.of(type).graded().stream())
        .map(ScoringGrid.Criterion::formKey).collect(Collectors.toSet())).isEqualTo(KEYS);
  }

  @Test
  void eachTypeOfPoleHasItsOwnLastCriterion() {
    assertThat(Grids.of("CONSOLIDATION").graded()).extracting(ScoringGrid.Criterion::formKey).hasSize(10)
        .contains("gradeResultsAndRooting").doesNotContain("gradeSocialInnovation");
    assertThat(Grids.of("EMERGING").graded()).extracting(ScoringGrid.Criterion::formKey).hasSize(10)
        .contains("gradeSocialInnovation").doesNotContain("gradeResultsAndRooting");
  }

  @Test
  void territoryIsGradedByNobody() {
    assertThat(Grids.of("EMERGING").criteria()).extracting(ScoringGrid.Criterion::code).contains(ScoringGrid.TERRITORY);
    assertThat(Grids.of("EMERGING").graded()).extracting(ScoringGrid.Criterion::code)
        .doesNotContain(ScoringGrid.TERRITORY);
  }
}
