package org.callforprojects.rule;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.callforprojects.fault.ConflictException;
import org.springframework.stereotype.Component;

/**
 * Which version of a table judges: every rule task of every model asks it, with the release of its file. A release never
 * changes, so that each node reads it once.
 */
@Component
public class RuleReleases {

  /** String, variable of every process with rule tasks: the release that its file, session or call is judged by. */
  public static final String VARIABLE = "ruleRelease";

  private final RuleLibrary library;
  private final ShippedTables shipped;
  private final Map<String, Map<String, Integer>> known = new ConcurrentHashMap<>();

  RuleReleases(RuleLibrary library, ShippedTables shipped) {
    this.library = library;
    this.shipped = shipped;
  }

  /**
   * The version to evaluate. A table that came after the release has its first version there. Where the program of today
   * asks other questions than that version, or expects other answers, it is the next version that fits: only a release of
   * the program changes columns.
   *
   * @param release the variable {@link #VARIABLE}
   * @throws ConflictException when there is no such release or table
   */
  public Integer version(String release, String key) {
    if (release == null || !release.matches("[0-9]{1,9}")) {
      throw new ConflictException("Aucune édition des règles n’est fixée pour ce dossier : la table « " + key
          + " » ne peut pas être appliquée.");
    }
    Integer version = known.computeIfAbsent(release, this::read).get(key);
    if (version == null) {
      throw new ConflictException("L’édition " + release + " des règles ne connaît pas la table « " + key + " ».");
    }
    return version;
  }

  /** The release made of the tables of a deployment of before, when there were any. */
  public Optional<String> ofDeployment(String deploymentId) {
    return library.releaseOfDeployment(deploymentId).map(String::valueOf);
  }

  private Map<String, Integer> read(String release) {
    Map<String, Integer> entries = library.entries(Integer.parseInt(release));
    if (entries.isEmpty()) {
      throw new ConflictException("L’édition " + release + " des règles n’existe pas.");
    }
    shipped.all().forEach((key, today) -> entries.merge(key, 0, (named, none) -> named));
    entries.replaceAll(this::fitting);
    return entries;
  }

  private Integer fitting(String key, Integer named) {
    RuleTable today = shipped.all().get(key);
    return library.versions(key).stream().filter(version -> version.number() >= named)
        .filter(version -> today == null || version.table().standsInFor(today))
        .map(RuleVersion::number).min(Integer::compare).orElse(named);
  }
}
