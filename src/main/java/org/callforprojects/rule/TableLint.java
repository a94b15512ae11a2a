package org.callforprojects.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

import org.callforprojects.rule.Finding.Severity;
import org.callforprojects.rule.RuleTable.Column;
import org.callforprojects.rule.RuleTable.HitPolicy;

/**
 * What is wrong with a table as a whole: combinations that no rule answers, rules that contradict each other, rules that
 * never apply. Works on boxes, tuples of sets of {@link Pieces}; whatever is reported with an example was tried on it, so
 * that a combination which cannot occur is never reported.
 */
public final class TableLint {

  private static final String GRIDS = "criteria-weights";
  /** The scale that experts are told, and that the table of the cooperation suggests grades of. */
  private static final String BEST_GRADE = "5";

  private static final int MOST_BOXES = 20_000;
  private static final int MOST_GAPS = 5;
  private static final int ATTEMPTS = 60;
  private static final long SEED = 20131031;

  private final RuleTable table;
  private final CompiledTable compiled;
  private final CompiledTable before;
  private final List<Pieces> columns = new ArrayList<>();
  private final List<BitSet[]> boxes = new ArrayList<>();
  private final Random random = new Random(SEED);
  private final List<Finding> findings = new ArrayList<>();

  private static final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private TableLint(RuleTable table, RuleTable before) {
    this.table = table;
    this.compiled = new CompiledTable(table);
    this.before = before == null ? null : new CompiledTable(before);
    for (Column column : table.inputs()) {
      columns.add(new Pieces(table, column));
    }
    for (RuleTable.Rule rule : table.rules()) {
      BitSet[] box = new BitSet[columns.size()];
      for (int i = 0; i < box.length; i++) {
        box[i] = columns.get(i).accepted(Cell.parse(rule.inputs().get(table.inputs().get(i).name())));
      }
      boxes.add(box);
    }
  }

  /**
   * All findings: first those of single cells; where there are errors among them, only those.
   *
   * @param before the version it is based on: what that already leaves open is told as information; null for none
   * @param words  codes for which a French sentence exists, beside those that the table lists
   */
  public static List<Finding> of(RuleTable table, RuleTable before, Set<String> words) {
    List<Finding> findings = new ArrayList<>(CellCheck.of(table, words));
    boolean readable = findings.stream().allMatch(f -> f.severity() != Severity.ERROR || f.input() == null
        && f.ruleId() != null && f.message().startsWith("La source"));
    if (readable) {
      findings.addAll(new TableLint(table, before).check());
    }
    return findings;
  }

  private List<Finding> check() {
    try {
      unreachable();
      if (table.hitPolicy() == HitPolicy.UNIQUE) {
        contradictions();
      }
      if (table.hitPolicy() == HitPolicy.FIRST || table.hitPolicy() == HitPolicy.UNIQUE) {
        gaps();
      }
      if (table.hitPolicy() == HitPolicy.FIRST) {
        orderDecides();
      }
      if (GRIDS.equals(table.key())) {
        grids();
      }
    } catch (TooLargeException e) {
      findings.add(new Finding(Severity.INFO, null, null,
          "Cette table est trop grande pour que toutes les combinaisons soient examinées.", Map.of()));
    }
    return findings;
  }

  // --- boxes ---

  private static boolean isEmpty(BitSet[] box) {
    for (BitSet component : box) {
      if (component.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** What is left of a box without another. */
  private static void minus(BitSet[] box, BitSet[] cut, List<BitSet[]> rest) {
    for (int k = 0; k < box.length; k++) {
      if (!box[k].intersects(cut[k])) {
        rest.add(box);
        return;
      }
    }
    BitSet[] left = box.clone();
    for (int k = 0; k < box.length; k++) {
      BitSet outside = (BitSet) left[k].clone();
      outside.andNot(cut[k]);
      if (!outside.isEmpty()) {
        BitSet[] part = left.clone();
        part[k] = outside;
        rest.add(part);
      }
      BitSet inside = (BitSet) left[k].clone();
      inside.and(cut[k]);
      left[k] = inside;
    }
  }

  private static List<BitSet[]> minus(List<BitSet[]> from, BitSet[] cut) {
    List<BitSet[]> rest = new ArrayList<>();
    for (BitSet[] box : from) {
      minus(box, cut, rest);
      if (rest.size() > MOST_BOXES) {
        throw new TooLargeException();
      }
    }
    return rest;
  }

  private BitSet[] everything() {
    return columns.stream().map(Pieces::all).toArray(BitSet[]::new);
  }

  // --- findings ---

  private void unreachable() {
    for (int i = 0; i < boxes.size(); i++) {
      String id = table.rules().get(i).id();
      if (isEmpty(boxes.get(i))) {
        findings.add(Finding.warning(id, null, "Cette règle ne s’applique jamais : ses conditions se contredisent."));
        continue;
      }
      if (table.hitPolicy() == HitPolicy.FIRST) {
        List<BitSet[]> left = new ArrayList<>();
        left.add(boxes.get(i));
        for (int j = 0; j < i && !left.isEmpty(); j++) {
          left = minus(left, boxes.get(j));
        }
        if (left.isEmpty()) {
          findings.add(Finding.warning(id, null,
              "Cette règle ne s’applique jamais : celles qui la précèdent répondent toujours avant elle."));
        }
      }
      twice(i, id);
    }
  }

  private void twice(int i, String id) {
    for (int j = 0; j < i; j++) {
      if (table.hitPolicy() != HitPolicy.FIRST && Arrays.equals(boxes.get(i), boxes.get(j))
          && table.rules().get(i).outputs().equals(table.rules().get(j).outputs())) {
        findings.add(Finding.warning(id, null, "Cette règle dit la même chose que la règle " + (j + 1) + "."));
      }
    }
  }

  private void contradictions() {
    for (int i = 0; i < boxes.size(); i++) {
      for (int j = 0; j < i; j++) {
        int first = j;
        int second = i;
        example(intersection(boxes.get(i), boxes.get(j)), row -> compiled.applies(first, row) && compiled.applies(second, row))
            .ifPresent(example -> findings.add(new Finding(Severity.ERROR, table.rules().get(second).id(), null,
                "Cette règle et la règle " + (first + 1) + " s’appliquent ensemble, alors qu’une seule peut répondre.", example)));
      }
    }
  }

  private void orderDecides() {
    int pairs = 0;
    Map<String, Object> shown = Map.of();
    String where = null;
    for (int i = 0; i < boxes.size(); i++) {
      for (int j = 0; j < i; j++) {
        BitSet[] both = intersection(boxes.get(i), boxes.get(j));
        if (isEmpty(both) || table.rules().get(i).outputs().equals(table.rules().get(j).outputs())) {
          continue;
        }
        int first = j;
        int second = i;
        Optional<Map<String, Object>> example =
            example(both, row -> compiled.applies(first, row) && compiled.applies(second, row));
        if (example.isPresent()) {
          pairs++;
          if (where == null) {
            where = (first + 1) + " et " + (second + 1);
            shown = example.get();
          }
        }
      }
    }
    if (pairs > 0) {
      findings.add(new Finding(Severity.INFO, null, null, "L’ordre des règles décide : " + pairs + (pairs == 1 ? " paire" : " paires")
          + " de règles peuvent s’appliquer ensemble, par exemple les règles " + where + ".", shown));
    }
  }

  private static BitSet[] intersection(BitSet[] one, BitSet[] other) {
    BitSet[] both = new BitSet[one.length];
    for (int k = 0; k < one.length; k++) {
      both[k] = (BitSet) one[k].clone();
      both[k].and(other[k]);
    }
    return both;
  }

  /** In the grid of a kind of pole each criterion stands once, on the one scale, and all weigh 100 together. */
  private void grids() {
    Column kind = table.inputs().get(0);
    for (String of : kind.values()) {
      List<Map<String, Object>> rows = compiled.evaluate(Map.of(kind.name(), of)).stream().map(CompiledTable.Answer::outputs).toList();
      Set<Object> codes = new HashSet<>();
      BigDecimal sum = BigDecimal.ZERO;
      for (Map<String, Object> row : rows) {
        BigDecimal weight = row.get("weight") == null ? BigDecimal.ZERO : new BigDecimal(row.get("weight").toString());
        sum = sum.add(weight);
        if (row.get("criterionCode") == null || !codes.add(row.get("criterionCode"))) {
          grid(kind, of, "chaque critère y figure une fois, avec son code");
        }
        if (weight.signum() <= 0 || !BEST_GRADE.equals(String.valueOf(row.get("maxGrade")))) {
          grid(kind, of, "chaque critère a un poids, et la note maximale " + BEST_GRADE);
        }
      }
      if (!rows.isEmpty() && sum.compareTo(BigDecimal.valueOf(100)) != 0) {
        grid(kind, of, "la somme des poids est " + sum.stripTrailingZeros().toPlainString().replace('.', ',') + ", et non 100");
      }
    }
  }

  private void grid(Column kind, String of, String message) {
    Finding finding = new Finding(Severity.ERROR, null, null, "Dans la grille\u00A0: " + message + ".", Map.of(kind.name(), of));
    if (!findings.contains(finding)) {
      findings.add(finding);
    }
  }

  private void gaps() {
    List<BitSet[]> left = new ArrayList<>();
    left.add(everything());
    for (BitSet[] box : boxes) {
      left = minus(left, box);
    }
    int told = 0;
    for (BitSet[] gap : left) {
      Optional<Map<String, Object>> example = example(gap, this::unanswered);
      if (example.isPresent() && told < MOST_GAPS) {
        told++;
        boolean known = before != null && unanswered(before, example.get());
        findings.add(new Finding(known ? Severity.INFO : Severity.WARNING, null, null, known
            ? "Aucune règle ne répond à certains cas, comme dans la version en vigueur."
            : "Aucune règle ne répond à ce cas.", narrowed(gap, example.get())));
      }
    }
  }

  /** Only what makes the case: other inputs may be anything. */
  private Map<String, Object> narrowed(BitSet[] gap, Map<String, Object> example) {
    Map<String, Object> narrowed = new LinkedHashMap<>();
    for (int k = 0; k < gap.length; k++) {
      String name = table.inputs().get(k).name();
      if (gap[k].cardinality() < columns.get(k).count() || table.rules().stream().anyMatch(r -> r.inputs().containsKey(name))) {
        narrowed.put(name, example.get(name));
      }
    }
    return narrowed;
  }

  private boolean unanswered(double[] row) {
    for (int i = 0; i < boxes.size(); i++) {
      if (compiled.applies(i, row)) {
        return false;
      }
    }
    return true;
  }

  private static boolean unanswered(CompiledTable table, Map<String, Object> inputs) {
    double[] row = table.row(inputs);
    for (int i = 0; i < table.table().rules().size(); i++) {
      if (table.applies(i, row)) {
        return false;
      }
    }
    return true;
  }

  /** Inputs out of a box that do what is looked for; none when the box holds only what cannot occur together. */
  private Optional<Map<String, Object>> example(BitSet[] box, Predicate<double[]> sought) {
    if (isEmpty(box)) {
      return Optional.empty();
    }
    List<Integer> order = new ArrayList<>();
    for (int k = 0; k < box.length; k++) {
      order.add(k);
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Collections.shuffle(order, random);
      Map<String, Object> inputs = new LinkedHashMap<>();
      table.inputs().forEach(column -> inputs.put(column.name(), null));
      for (int k : order) {
        inputs.put(table.inputs().get(k).name(), columns.get(k).sample(box[k], random, hint(k, inputs)));
      }
      if (sought.test(compiled.row(inputs))) {
        return Optional.of(inputs);
      }
    }
    return Optional.empty();
  }

  /** The value, if there is one yet, of an input that the column is compared with. */
  private Double hint(int k, Map<String, Object> inputs) {
    String name = table.inputs().get(k).name();
    for (int other = 0; other < columns.size(); other++) {
      String otherName = table.inputs().get(other).name();
      if (columns.get(k).comparedWith().contains(otherName) || columns.get(other).comparedWith().contains(name)) {
        Object value = inputs.get(otherName);
        if (value instanceof Number number) {
          return number.doubleValue();
        }
        if (value instanceof Date date) {
          return (double) date.getTime();
        }
      }
    }
    return null;
  }
}
