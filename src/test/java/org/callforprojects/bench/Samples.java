package org.callforprojects.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures of some variants, taken in turn. The first variant is what the others are compared with. */
final class Samples {

  private final Map<String, List<Double>> measures = new LinkedHashMap<>();

  void add(String variant, double measure) {
    measures.computeIfAbsent(variant, name -> new ArrayList<>()).add(measure);
  }

  /** @param share of the measures that are at most the answer: 0.5 gives the median, between two when they are even */
  double quantile(String variant, double share) {
    List<Double> sorted = new ArrayList<>(measures.get(variant));
    Collections.sort(sorted);
    double place = share * (sorted.size() - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
  }

  /** One line per variant: median, 95th percentile, ratio of its median to the first variant's. */
  List<String> lines(String unit) {
    String first = measures.keySet().iterator().next();
    List<String> lines = new ArrayList<>();
    measures.forEach((variant, values) -> lines.add(String.format(Locale.ROOT,
        "  %-44s p50 %9.1f  p95 %9.1f %-12s x %.2f  (n = %d)", variant, quantile(variant, 0.5), quantile(variant, 0.95),
        unit, quantile(variant, 0.5) / quantile(first, 0.5), values.size())));
    return lines;
  }
}
