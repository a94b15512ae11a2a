package org.callforprojects.workbench;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.callforprojects.call.CallSettings;
import org.callforprojects.json.Json;
import org.callforprojects.review.Rescoring;
import org.callforprojects.review.ScoringGrid;
import org.callforprojects.rule.CompiledTable;
import org.callforprojects.rule.RuleTable;
import org.callforprojects.workbench.RuleReplay.Direction;
import org.callforprojects.workbench.RuleReplay.Flip;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How the ranking of the reviewed files of each call would move, and with it the line below which the envelope ends: the
 * grades that experts gave, weighted anew, without those who would not have been eligible. Those who would have become
 * eligible were never graded: they are counted and have no rank.
 */
@Component
public class RuleRanking {

  static final String WEIGHTS = ScoringGrid.TABLE;
  private static final String ELIGIBILITY = "eligibility";
  private static final TypeReference<Map<String, Integer>> GRADES = new TypeReference<>() { };

  private final JdbcClient jdbc;
  private final Json json;
  private final ObjectMapper mapper;

  RuleRanking(JdbcClient jdbc, Json json, ObjectMapper mapper) {
    this.jdbc = jdbc;
    this.json = json;
    this.mapper = mapper;
  }

  /**
   * The ranking of one call.
   *
   * @param carriedBefore how many the envelope carries, in strict order, as they were scored
   * @param unranked      would have been eligible and have no grades
   * @param moved         those whose place or side of the line changes, by their new place
   */
  public record CallRanking(String call, BigDecimal envelope, int carriedBefore, int carriedAfter, int unranked, List<Place> moved) {
  }

  /**
   * A file's place.
   *
   * @param rankAfter 0 for one that would not have been eligible
   * @param before    whether the envelope carried it
   */
  public record Place(String reference, String pole, BigDecimal scoreBefore, BigDecimal scoreAfter, int rankBefore, int rankAfter,
      boolean before, boolean after) {
  }

  private record Scored(String reference, String pole, BigDecimal score, boolean priority, BigDecimal cooperation,
      BigDecimal requested, BigDecimal amount, Instant submittedAt, List<Map<String, Integer>> grades, int points, String poleType) {

    private Scored with(BigDecimal other) {
      return new Scored(reference, pole, other, priority, cooperation, requested, amount, submittedAt, grades, points, poleType);
    }
  }

  /** The order of the agenda (domain 5.8). */
  private static final Comparator<Scored> ORDER = Comparator.comparing(Scored::score).reversed()
      .thenComparing(scored -> !scored.priority())
      .thenComparing(Scored::cooperation, Comparator.nullsLast(Comparator.reverseOrder()))
      .thenComparing(Scored::requested).thenComparing(Scored::submittedAt).thenComparing(Scored::reference);

  /** @param tables the changed tables @param flips what the replay of the eligibility turned */
  List<CallRanking> of(List<RuleTable> tables, List<Flip> flips) {
    RuleTable weights = tables.stream().filter(table -> WEIGHTS.equals(table.key())).findFirst().orElse(null);
    boolean eligibility = tables.stream().anyMatch(table -> ELIGIBILITY.equals(table.key()));
    if (weights == null && !eligibility) {
      return List.of();
    }
    Set<String> lost = new HashSet<>();
    Map<String, Integer> won = new HashMap<>();
    if (eligibility) {
      flips.stream().filter(flip -> flip.direction() == Direction.LOSS).map(Flip::reference).forEach(lost::add);
      flips.stream().filter(flip -> flip.direction() == Direction.GAIN).forEach(flip -> won.merge(flip.call(), 1, Integer::sum));
    }
    Map<String, ScoringGrid> grids = new HashMap<>();
    List<CallRanking> rankings = new ArrayList<>();
    files().forEach((call, files) -> {
      List<Scored> before = files.stream().sorted(ORDER).toList();
      List<Scored> after = files.stream().filter(file -> !lost.contains(file.reference())).map(file -> weights == null ? file
          : file.with(Rescoring.score(grids.computeIfAbsent(file.poleType(), type -> grid(weights, type)), file.grades(), file.points())))
          .sorted(ORDER).toList();
      BigDecimal envelope = envelope(call);
      rankings.add(ranking(call, envelope, before, after, won.getOrDefault(call, 0)));
    });
    return rankings;
  }

  private static CallRanking ranking(String call, BigDecimal envelope, List<Scored> before, List<Scored> after, int unranked) {
    int carriedBefore = carried(before, envelope);
    int carriedAfter = carried(after, envelope);
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < after.size(); i++) {
      places.put(after.get(i).reference(), i);
    }
    List<Place> moved = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      Scored file = before.get(i);
      Integer place = places.get(file.reference());
      boolean was = i < carriedBefore;
      boolean is = place != null && place < carriedAfter;
      if (place == null || place != i || was != is) {
        moved.add(new Place(file.reference(), file.pole(), file.score(), place == null ? null : after.get(place).score(), i + 1,
            place == null ? 0 : place + 1, was, is));
      }
    }
    moved.sort(Comparator.comparing((Place place) -> place.before() == place.after())
        .thenComparing(place -> place.rankAfter() == 0 ? Integer.MAX_VALUE : place.rankAfter()));
    return new CallRanking(call, envelope, carriedBefore, carriedAfter, unranked, moved);
  }

  /** Strictly in order: the first that does not fit ends it. */
  private static int carried(List<Scored> ranked, BigDecimal envelope) {
    BigDecimal left = envelope;
    int count = 0;
    for (Scored file : ranked) {
      left = left.subtract(file.amount());
      if (left.signum() < 0) {
        break;
      }
      count++;
    }
    return count;
  }

  private static ScoringGrid grid(RuleTable weights, String poleType) {
    return ScoringGrid.of(new CompiledTable(weights).evaluate(Map.of("poleType", poleType)).stream()
        .map(CompiledTable.Answer::outputs).toList());
  }

  private BigDecimal envelope(String call) {
    return json.read(jdbc.sql("select settings from call_for_projects where code = ?").param(call).query(String.class).single(),
        CallSettings.class).envelope();
  }

  private Map<String, List<Scored>> files() {
    Map<String, List<Scored>> byCall = new LinkedHashMap<>();
    jdbc.sql("""
        select reference, call_code, pole_name, pole_type, score, territory_priority, cooperation_score, requested_amount,
          proposed_amount, submitted_at, instruction from application where score is not null order by call_code, reference""")
        .query(row -> {
          BigDecimal proposed = row.getBigDecimal("proposed_amount");
          Graded graded = graded(row.getString("instruction"));
          if (!graded.reviews().isEmpty()) {
            byCall.computeIfAbsent(row.getString("call_code"), code -> new ArrayList<>()).add(new Scored(row.getString("reference"),
                row.getString("pole_name"), row.getBigDecimal("score"), row.getBoolean("territory_priority"),
                row.getBigDecimal("cooperation_score"), row.getBigDecimal("requested_amount"),
                proposed == null ? row.getBigDecimal("requested_amount") : proposed, row.getTimestamp("submitted_at").toInstant(),
                graded.reviews(), graded.points(), row.getString("pole_type")));
          }
        });
    return byCall;
  }

  private record Graded(List<Map<String, Integer>> reviews, int points) {
  }

  private Graded graded(String instruction) {
    try {
      JsonNode state = mapper.readTree(instruction);
      List<Map<String, Integer>> reviews = new ArrayList<>();
      for (JsonNode review : state.at("/evaluation/reviews")) {
        if (review.path("grades").isObject()) {
          reviews.add(mapper.readerFor(GRADES).readValue(review.path("grades")));
        }
      }
      return new Graded(reviews, state.at("/appraisal/territoryPoints").asInt());
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read the evaluation of an application", e);
    }
  }
}
