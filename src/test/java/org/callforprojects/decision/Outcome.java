package org.callforprojects.decision;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;

/**
 * What one evaluation gave.
 *
 * @param results each result, by output name
 * @param fired ids of the rules that fired
 */
record Outcome(List<Map<String, Object>> results, List<String> fired) {

  /** Each result with the given outputs joined by a colon, as the case files write them. */
  List<String> show(List<String> outputs) {
    return results.stream()
        .map(result -> outputs.stream().map(output -> String.valueOf(result.get(output))).collect(joining(":")))
        .toList();
  }
}
