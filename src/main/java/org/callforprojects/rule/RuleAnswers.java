package org.callforprojects.rule;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

/**
 * What a table of a release answers, for whoever shows or forecasts: an applicant's own check, the criteria on the page of a
 * call. What decides on a file is asked by its process, of the engine.
 */
@Component
public class RuleAnswers {

  private final RuleReleases releases;
  private final RuleLibrary library;
  private final Map<String, CompiledTable> compiled = new ConcurrentHashMap<>();

  RuleAnswers(RuleReleases releases, RuleLibrary library) {
    this.releases = releases;
    this.library = library;
  }

  /** @param release of the call; null for the newest, by which a call that opens now would be judged */
  public List<CompiledTable.Answer> of(String release, String table, Map<String, ?> inputs) {
    int version = releases.version(release == null ? String.valueOf(library.current()) : release, table);
    return compiled.computeIfAbsent(table + " " + version, key -> new CompiledTable(library.get(table, version).table())).evaluate(inputs);
  }
}
