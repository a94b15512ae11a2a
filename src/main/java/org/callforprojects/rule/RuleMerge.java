package org.callforprojects.rule;

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

/** Changes that people made on one version, made again on a newer one. */
public final class RuleMerge {

  private RuleMerge() {
  }

  /**
   * Merges cell by cell: what both changed stays as the people have it, and so does what they added or deleted.
   *
   * @param base  what the changes were made on
   * @param mine  the changed rules
   * @param newer what the changes are made on now
   */
  public static List<Rule> merge(List<Rule> base, List<Rule> mine, List<Rule> newer) {
    Map<String, Rule> own = byId(mine);
    Map<String, Rule> old = byId(base);
    List<Rule> merged = new ArrayList<>();
    for (Rule rule : newer) {
      Rule changed = own.get(rule.id());
      boolean deleted = old.containsKey(rule.id()) && changed == null;
      if (!deleted) {
        merged.add(changed == null ? rule : merged(old.getOrDefault(rule.id(), rule), changed, rule));
      }
    }
    Map<String, Rule> present = byId(merged);
    for (int i = 0; i < mine.size(); i++) {
      Rule rule = mine.get(i);
      if (!present.containsKey(rule.id()) && !old.containsKey(rule.id())) {
        merged.add(Math.min(i, merged.size()), rule);
      }
    }
    return merged;
  }

  private static Rule merged(Rule base, Rule mine, Rule newer) {
    return new Rule(newer.id(), cells(base.inputs(), mine.inputs(), newer.inputs()), cells(base.outputs(), mine.outputs(), newer.outputs()),
        mine.annotation().equals(base.annotation()) ? newer.annotation() : mine.annotation());
  }

  private static Map<String, String> cells(Map<String, String> base, Map<String, String> mine, Map<String, String> newer) {
    Set<String> names = new LinkedHashSet<>(newer.keySet());
    names.addAll(mine.keySet());
    Map<String, String> cells = new LinkedHashMap<>();
    for (String name : names) {
      cells.put(name, Objects.equals(base.get(name), mine.get(name)) ? newer.get(name) : mine.get(name));
    }
    return cells;
  }

  private static Map<String, Rule> byId(List<Rule> rules) {
    return rules.stream().collect(Collectors.toMap(Rule::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
  }
}
