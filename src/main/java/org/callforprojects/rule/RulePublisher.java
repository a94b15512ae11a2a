package org.callforprojects.rule;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.journal.Journal;
import org.callforprojects.rule.Finding.Severity;
import org.callforprojects.rule.TableDeployments.Deployed;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes an approved change the rule of the calls that open from now on. The only way to a new version. */
@Component
public class RulePublisher {

  private static final String SUBJECT = "rules";

  private final RuleLibrary library;
  private final TableDeployments deployments;
  private final RuleWords words;
  private final Journal journal;
  private final Clock clock;

  RulePublisher(RuleLibrary library, TableDeployments deployments, RuleWords words, Journal journal, Clock clock) {
    this.library = library;
    this.deployments = deployments;
    this.words = words;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * What is to be published.
   *
   * @param base  number of the version that the change was made on
   * @param rules the rules as they shall be
   * @param words of codes, published with them
   */
  public record Change(String key, int base, List<RuleTable.Rule> rules, Map<String, RuleWords.Word> words) {
  }

  /**
   * What was published.
   *
   * @param release  its number
   * @param versions of the changed tables, by key
   */
  public record Published(int release, Map<String, Integer> versions) {
  }

  /**
   * Publishes changed tables as one release.
   *
   * @throws ConflictException      when another version was published since a change was begun
   * @throws InvalidValuesException when a cell may not be published
   */
  @Transactional
  public Published publish(String label, List<Change> changes, String author, String approver, String reason) {
    library.lock();
    Instant now = clock.instant();
    Map<String, DmnModelInstance> files = new LinkedHashMap<>();
    Map<String, RuleTable> tables = new LinkedHashMap<>();
    for (Change change : changes) {
      RuleVersion head = head(change.key(), change.base());
      RuleTable table = head.table().withRules(change.rules());
      refuseErrors(table, known(change));
      DmnModelInstance file = deployments.file(head.definitionId());
      DmnTables.write(table, file);
      words.write(change.key(), change.words());
      files.put(change.key(), file);
      tables.put(change.key(), table);
    }
    Map<String, Integer> versions = new LinkedHashMap<>();
    for (Deployed deployed : deployments.deploy(files)) {
      library.add(new RuleVersion(deployed.version(), deployed.definitionId(), deployed.deploymentId(),
          tables.get(deployed.key()), author, approver, reason, now));
      versions.put(deployed.key(), deployed.version());
    }
    return released(label, versions, author, approver, reason, now);
  }

  /** Goes back to an older version of a table: a new release that names it. Nothing is deployed. */
  @Transactional
  public Published rollback(String label, String key, int base, int to, String author, String approver, String reason) {
    library.lock();
    head(key, base);
    library.get(key, to);
    return released(label, Map.of(key, to), author, approver, reason, clock.instant());
  }

  private RuleVersion head(String key, int base) {
    RuleVersion head = library.head(key);
    if (head.number() != base) {
      throw new ConflictException("La table « " + head.table().title() + " » est passée de la version " + base
          + " à la version " + head.number() + " depuis le début de ce brouillon : reprenez-le sur la nouvelle version.");
    }
    return head;
  }

  private Set<String> known(Change change) {
    Set<String> codes = new HashSet<>(words.of(change.key()).keySet());
    codes.addAll(change.words().keySet());
    return codes;
  }

  private static void refuseErrors(RuleTable table, Set<String> words) {
    List<Fault> faults = TableLint.of(table, null, words).stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .map(finding -> new Fault("/rules/" + finding.ruleId() + "/" + finding.input(),
            finding.message())).toList();
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
  }

  private Published released(String label, Map<String, Integer> versions, String author, String approver, String reason,
      Instant now) {
    Map<String, Integer> before = library.entries(library.current());
    before.keySet().retainAll(versions.keySet());
    int release = library.release(label, versions, null, now);
    Map<String, Object> after = new LinkedHashMap<>();
    after.put("release", release);
    after.put("versions", versions);
    after.put("author", author);
    after.put("approver", approver);
    after.put("reason", reason);
    journal.record(SUBJECT, "RULES_PUBLISHED", Map.of("versions", before), after);
    return new Published(release, versions);
  }
}
