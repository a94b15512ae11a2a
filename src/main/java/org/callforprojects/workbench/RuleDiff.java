package org.callforprojects.workbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.callforprojects.rule.RuleTable.Rule;

/** What changes from one list of rules to another, rule by rule, by their ids. */
public final class RuleDiff {

  private RuleDiff() {
  }

  /** What happened to a rule. */
  public enum Kind {
    ADDED("Ajoutée"), REMOVED("Supprimée"), CHANGED("Modifiée"), MOVED("Déplacée");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /**
   * A change.
   *
   * @param before null for an added rule
   * @param after  null for a removed one
   * @param cells  names of the columns whose cells differ; {@code annotation} for the text
   * @param number place of the rule in the list where it stands, 1 the first
   */
  public record Change(Kind kind, String id, Rule before, Rule after, Set<String> cells, int number) {
  }

  /** In the order of the new rules; what was removed at the end. */
  public static List<Change> of(List<Rule> before, List<Rule> after) {
    Map<String, Rule> old = byId(before);
    Map<String, Rule> now = byId(after);
    List<String> keptBefore = before.stream().map(Rule::id).filter(now::containsKey).toList();
    List<String> keptAfter = after.stream().map(Rule::id).filter(old::containsKey).toList();
    Set<String> inOrder = longestCommonOrder(keptBefore, keptAfter);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      Rule rule = after.get(i);
      Rule was = old.get(rule.id());
      if (was == null) {
        changes.add(new Change(Kind.ADDED, rule.id(), null, rule, Set.of(), i + 1));
      } else if (!was.equals(rule)) {
        changes.add(new Change(Kind.CHANGED, rule.id(), was, rule, cells(was, rule), i + 1));
      } else if (!inOrder.contains(rule.id())) {
        changes.add(new Change(Kind.MOVED, rule.id(), was, rule, Set.of(), i + 1));
      }
    }
    for (int i = 0; i < before.size(); i++) {
      if (!now.containsKey(before.get(i).id())) {
        changes.add(new Change(Kind.REMOVED, before.get(i).id(), before.get(i), null, Set.of(), i + 1));
      }
    }
    return changes;
  }

  private static Map<String, Rule> byId(List<Rule> rules) {
    return rules.stream().collect(Collectors.toMap(Rule::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
  }

  private static Set<String> cells(Rule before, Rule after) {
    Set<String> differing = new LinkedHashSet<>();
    for (Function<Rule, Map<String, String>> side : List.<Function<Rule, Map<String, String>>>of(Rule::inputs, Rule::outputs)) {
      Set<String> names = new LinkedHashSet<>(side.apply(before).keySet());
      names.addAll(side.apply(after).keySet());
      names.stream().filter(name -> !Objects.equals(side.apply(before).get(name), side.apply(after).get(name))).forEach(differing::add);
    }
    if (!before.annotation().equals(after.annotation())) {
      differing.add("annotation");
    }
    return differing;
  }

  private static Set<String> longestCommonOrder(List<String> one, List<String> other) {
    int[][] length = new int[one.size() + 1][other.size() + 1];
    for (int i = one.size() - 1; i >= 0; i--) {
      for (int j = other.size() - 1; j >= 0; j--) {
        length[i][j] = one.get(i).equals(other.get(j)) ? length[i + 1][j + 1] + 1
            : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    Set<String> common = new LinkedHashSet<>();
    int i = 0;
    int j = 0;
    while (i < one.size() && j < other.size()) {
      if (one.get(i).equals(other.get(j))) {
        common.add(one.get(i));
        i++;
        j++;
      } else if (length[i + 1][j] >= length[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    return common;
  }
}
