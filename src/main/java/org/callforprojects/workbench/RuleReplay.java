package org.callforprojects.workbench;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import org.callforprojects.decision.DecisionWords;
import org.callforprojects.rule.CompiledTable;
import org.callforprojects.rule.CompiledTable.Answer;
import org.callforprojects.rule.CompiledTable.SeveralRulesException;
import org.callforprojects.rule.RuleTable;
import org.callforprojects.rule.RuleTable.Column;
import org.callforprojects.territory.Departement;
import org.callforprojects.territory.Departements;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What a changed table would have answered to every file that the table has judged. Reads the recorded decisions, evaluates
 * them on compiled cells, compares with what was answered; writes nothing, least of all into the engine's history. Records
 * are read and forgotten in lots, side by side, so that the memory it takes does not grow with them.
 */
@Component
public class RuleReplay {

  private static final int LOT = 500;
  private static final int MOST_THREADS = 4;
  private static final File UNKNOWN = new File("", "", "", "", BigDecimal.ZERO);
  private static final int MOST_FLIPS_KEPT = 2_000;
  private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() { };
  private static final TypeReference<List<Map<String, Object>>> LIST = new TypeReference<>() { };

  private final JdbcTemplate jdbc;
  private final ObjectReader objects;
  private final ObjectReader lists;
  private final Departements departements;
  private final DecisionWords words;

  RuleReplay(JdbcTemplate jdbc, ObjectMapper mapper, Departements departements, DecisionWords words) {
    this.jdbc = jdbc;
    this.objects = mapper.readerFor(OBJECT);
    this.lists = mapper.readerFor(LIST);
    this.departements = departements;
    this.words = words;
  }

  /** Which way an outcome turns, for whoever asked for the money. */
  public enum Direction {
    GAIN("Gagnent"), LOSS("Perdent"), OTHER("Changent autrement");

    private final String label;

    Direction(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /**
   * A file whose outcome changes.
   *
   * @param before in words, with the rules that gave it
   * @param amount euros asked for
   */
  public record Flip(String reference, String subject, String pole, String call, String poleType, String region,
      BigDecimal amount, String before, List<String> rulesBefore, String after, List<String> rulesAfter, Direction direction) {
  }

  /**
   * The result.
   *
   * @param evaluated decisions that were tried
   * @param erased    decisions whose inputs are no longer there
   * @param files     how many files these were about
   * @param same      files whose outcome is the same
   * @param wrong     decisions that the draft cannot take, because several rules answer
   */
  public record Result(int evaluated, int erased, int files, int same, int wrong, List<Flip> flips) {

    public BigDecimal amount(Direction direction) {
      return flips.stream().filter(flip -> direction == null ? flip.direction() != Direction.OTHER : flip.direction() == direction)
          .map(Flip::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  /** What was answered, and which rules of the draft answer now. */
  private record Answered(String before, BitSet now) {
  }

  private record Recorded(String reference, String subject, String inputs, String rules) {
  }

  private record File(String pole, String call, String poleType, String region, BigDecimal amount) {
  }

  /** @param flip null for the same outcome */
  private record Tried(String reference, String subject, boolean erased, boolean wrong, Flip flip) {
  }

  /**
   * Replays.
   *
   * @param call     only the files of this call; null for all
   * @param progress told the percent that is done
   */
  public Result replay(RuleTable draft, String call, IntConsumer progress) {
    CompiledTable compiled = new CompiledTable(draft);
    Map<String, File> files = files(call);
    long[] ids = jdbc.queryForList("select id from decision_record where decision_key = ? order by id", Long.class, draft.key())
        .stream().mapToLong(Long::longValue).toArray();
    Tally tally = new Tally(ids.length, progress);
    int threads = Math.max(2, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      Deque<Future<List<Tried>>> running = new ArrayDeque<>();
      for (int from = 0; from < ids.length; from += LOT) {
        long first = ids[from];
        long last = ids[Math.min(from + LOT, ids.length) - 1];
        running.add(workers.submit(() -> lot(compiled, first, last, files)));
        if (running.size() > 2 * threads) {
          tally.add(running.remove());
        }
      }
      while (!running.isEmpty()) {
        tally.add(running.remove());
      }
      return tally.result();
    } finally {
      workers.shutdownNow();
    }
  }

  /** Reads and tries one lot; each of the workers has a connection of its own. */
  private List<Tried> lot(CompiledTable compiled, long first, long last, Map<String, File> files) {
    CompiledTable.Inputs inputs = compiled.inputs();
    boolean literals = compiled.answersLiterals();
    Map<Answered, Boolean> known = new HashMap<>();
    List<Tried> tried = new ArrayList<>(LOT);
    jdbc.query("select reference, subject, inputs, rules from decision_record where decision_key = ? and id between ? and ? order by id",
        row -> {
          Recorded recorded = new Recorded(row.getString("reference"), row.getString("subject"), row.getString("inputs"),
              row.getString("rules"));
          File file = files.get(recorded.reference());
          if (file != null) {
            boolean same = literals && same(compiled, inputs, recorded, known);
            tried.add(same ? new Tried(recorded.reference(), recorded.subject(), false, false, null) : attempt(compiled, recorded, file));
          }
        }, compiled.table().key(), first, last);
    return tried;
  }

  /** Most files keep their outcome, and the same rules answer many of them: these are known without reading them in full. */
  private boolean same(CompiledTable compiled, CompiledTable.Inputs inputs, Recorded recorded, Map<Answered, Boolean> known) {
    try (JsonParser json = objects.createParser(recorded.inputs())) {
      double[] read = inputs.read(json);
      if (read == null) {
        return false;
      }
      Answered answered = new Answered(recorded.rules(), compiled.fired(read));
      Boolean same = known.get(answered);
      if (same == null) {
        Tried full = attempt(compiled, recorded, UNKNOWN);
        same = !full.erased() && !full.wrong() && full.flip() == null;
        known.put(answered, same);
      }
      return same;
    } catch (IOException | IllegalArgumentException | DateTimeException | SeveralRulesException e) {
      return false; // told by the full reading
    }
  }

  /** In the order of the records: of a file that was judged several times, the last one counts. */
  private static final class Tally {
    private final int all;
    private final IntConsumer progress;
    private final Map<String, Flip> last = new LinkedHashMap<>();
    private int seen;
    private int erased;
    private int wrong;

    private Tally(int all, IntConsumer progress) {
      this.all = all;
      this.progress = progress;
    }

    private void add(Future<List<Tried>> done) {
      try {
        for (Tried tried : done.get()) {
          seen++;
          erased += tried.erased() ? 1 : 0;
          wrong += tried.wrong() ? 1 : 0;
          if (!tried.erased()) {
            last.put(tried.reference() + " " + tried.subject(), tried.flip());
          }
        }
        progress.accept(all == 0 ? 100 : Math.min(99, seen * 100 / all));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }

    private Result result() {
      List<Flip> flips = last.values().stream().filter(Objects::nonNull).limit(MOST_FLIPS_KEPT).toList();
      return new Result(seen - erased, erased, last.size(), (int) last.values().stream().filter(Objects::isNull).count(),
          wrong, flips);
    }
  }

  private Tried attempt(CompiledTable compiled, Recorded recorded, File file) {
    try {
      Map<String, Object> inputs = objects.readValue(recorded.inputs());
      if (inputs.isEmpty() && !compiled.table().inputs().isEmpty()) {
        return new Tried(recorded.reference(), recorded.subject(), true, false, null);
      }
      List<Map<String, Object>> before = lists.readValue(recorded.rules());
      List<Answer> after;
      try {
        after = compiled.evaluate(inputs);
      } catch (SeveralRulesException several) {
        return new Tried(recorded.reference(), recorded.subject(), false, true, flip(compiled.table(), recorded, file, before, List.of()));
      }
      return new Tried(recorded.reference(), recorded.subject(), false, false, same(before, after) ? null
          : flip(compiled.table(), recorded, file, before, after));
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      return new Tried(recorded.reference(), recorded.subject(), true, false, null); // erased by the retention of personal data, or no longer readable
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> outputs(Map<String, Object> fired) {
    return (Map<String, Object>) fired.getOrDefault("outputs", Map.of());
  }

  private static boolean same(List<Map<String, Object>> before, List<Answer> after) {
    return before.size() == after.size()
        && RuleCases.same(before.stream().map(RuleReplay::outputs).toList(), after.stream().map(Answer::outputs).toList());
  }

  private Flip flip(RuleTable table, Recorded recorded, File file, List<Map<String, Object>> before, List<Answer> after) {
    List<Map<String, Object>> old = before.stream().map(RuleReplay::outputs).toList();
    List<Map<String, Object>> now = after.stream().map(Answer::outputs).toList();
    return new Flip(recorded.reference(), recorded.subject(), file.pole(), file.call(), file.poleType(), file.region(),
        file.amount(), say(table, old), before.stream().map(rule -> String.valueOf(rule.get("ruleId"))).toList(), say(table, now),
        after.stream().map(Answer::ruleId).toList(), direction(table, old, now));
  }

  /** What the answers mean: for eligibility a state of the file, else the answers in words. */
  private String say(RuleTable table, List<Map<String, Object>> answers) {
    if ("eligibility".equals(table.key())) {
      return switch (eligibility(answers)) {
        case 2 -> "Éligible";
        case 1 -> "Correction demandée : " + named(table, answers);
        default -> "Inéligible : " + named(table, answers);
      };
    }
    return answers.isEmpty() ? "aucune réponse" : String.join(" ; ", answers.stream().limit(4).map(answer -> named(table, List.of(answer))).toList());
  }

  private String named(RuleTable table, List<Map<String, Object>> answers) {
    List<String> said = new ArrayList<>();
    for (Map<String, Object> answer : answers) {
      for (Column column : table.outputs()) {
        Object value = answer.get(column.name());
        if (value != null && !"severity".equals(column.name())) {
          said.add(words.value(column.name(), value));
        }
      }
    }
    return String.join(", ", said);
  }

  /** 2 eligible, 1 once corrected, 0 not. */
  private static int eligibility(List<Map<String, Object>> answers) {
    return answers.isEmpty() ? 2 : answers.stream().allMatch(answer -> "CORRECTABLE".equals(answer.get("severity"))) ? 1 : 0;
  }

  private static Direction direction(RuleTable table, List<Map<String, Object>> before, List<Map<String, Object>> after) {
    if ("eligibility".equals(table.key())) {
      int sign = eligibility(after) - eligibility(before);
      return sign > 0 ? Direction.GAIN : sign < 0 ? Direction.LOSS : Direction.OTHER;
    }
    for (Column column : table.outputs()) {
      BigDecimal old = sum(before, column);
      BigDecimal now = sum(after, column);
      if (column.type().isNumber() && old.compareTo(now) != 0) {
        return now.compareTo(old) > 0 ? Direction.GAIN : Direction.LOSS;
      }
      if (!column.type().isNumber() && column.values().size() > 1 && before.size() == 1 && after.size() == 1) {
        int best = column.values().indexOf(String.valueOf(before.get(0).get(column.name())));
        int next = column.values().indexOf(String.valueOf(after.get(0).get(column.name())));
        if (best >= 0 && next >= 0 && best != next && "recommendation".equals(column.name())) {
          return next < best ? Direction.GAIN : Direction.LOSS; // the table lists them from the best to the worst
        }
      }
    }
    return Direction.OTHER;
  }

  private static BigDecimal sum(List<Map<String, Object>> answers, Column column) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map<String, Object> answer : answers) {
      if (answer.get(column.name()) instanceof Number number) {
        sum = sum.add(new BigDecimal(number.toString()));
      }
    }
    return sum;
  }

  private Map<String, File> files(String call) {
    Map<String, File> files = new HashMap<>();
    Map<String, String> regions = new TreeMap<>();
    for (Departement departement : departements.all()) {
      regions.put(departement.code(), departement.region2013Name());
    }
    jdbc.query("select reference, call_code, pole_name, pole_type, departement, requested_amount from application"
        + (call == null ? "" : " where call_code = ?"), row -> {
      files.put(row.getString("reference"), new File(row.getString("pole_name"), row.getString("call_code"),
          row.getString("pole_type"), regions.getOrDefault(row.getString("departement"), "Autre"),
          row.getBigDecimal("requested_amount") == null ? BigDecimal.ZERO : row.getBigDecimal("requested_amount")));
    }, call == null ? new Object[0] : new Object[] {call});
    return files;
  }
}
