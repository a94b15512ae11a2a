package org.callforprojects.rule;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.french.FrenchText;
import org.callforprojects.rule.TableDeployments.Batch;
import org.callforprojects.rule.TableDeployments.Deployed;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * At each start, before the first request: gives an empty database the program's tables as release 1; makes releases of
 * what a database of before holds, so that its calls and files keep their tables; and publishes tables whose columns the
 * program changed. A table with the same columns and other rules is never published here: it is offered as a draft.
 */
@Component
class RuleSeeding implements SmartInitializingSingleton {

  private static final Logger LOG = LoggerFactory.getLogger(RuleSeeding.class);

  private final TransactionTemplate transaction;
  private final RuleLibrary library;
  private final ShippedTables shipped;
  private final TableDeployments deployments;
  private final RuleWords words;
  private final Clock clock;

  RuleSeeding(PlatformTransactionManager transactions, RuleLibrary library, ShippedTables shipped,
      TableDeployments deployments, RuleWords words, Clock clock) {
    this.transaction = new TransactionTemplate(transactions);
    this.library = library;
    this.shipped = shipped;
    this.deployments = deployments;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public void afterSingletonsInstantiated() {
    transaction.executeWithoutResult(status -> {
      library.lock();
      if (library.current() == 0) {
        adoptWhatIsThere();
      }
      publishChangedColumns();
    });
  }

  private void adoptWhatIsThere() {
    List<Batch> batches = deployments.batches(shipped.all().keySet());
    int last = 0;
    for (Batch batch : batches) {
      Map<String, Integer> entries = new HashMap<>();
      for (Deployed table : batch.tables()) {
        add(table, DmnTables.read(deployments.file(table.definitionId())), batch.at());
        entries.put(table.key(), table.version());
      }
      last = library.release("Tables déployées le " + FrenchText.date(batch.at()), entries,
          batch.tables().get(0).deploymentId(), batch.at());
    }
    if (last > 0) {
      library.adopt(last);
      LOG.info("{} releases of rules made of the tables that were deployed before; open calls go on with release {}",
          batches.size(), last);
    }
  }

  private void publishChangedColumns() {
    Map<String, RuleVersion> heads = library.heads();
    Map<String, DmnModelInstance> changed = new LinkedHashMap<>();
    Map<String, RuleTable> contents = new HashMap<>();
    shipped.all().forEach((key, table) -> {
      RuleVersion head = heads.get(key);
      boolean otherColumns = head == null || !library.structureHash(head.table()).equals(library.structureHash(table));
      if (otherColumns && !library.knows(table)) {
        RuleTable content = head == null ? table : withWhatPeopleChanged(table, head);
        DmnModelInstance file = shipped.file(key).clone();
        DmnTables.write(content, file);
        changed.put(key, file);
        contents.put(key, content);
      }
    });
    if (changed.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    Map<String, Integer> entries = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (Deployed table : deployments.deploy(changed)) {
      RuleTable content = contents.get(table.key());
      RuleVersion head = heads.get(table.key());
      if (head == null || content.equals(shipped.all().get(table.key()))) {
        add(table, content, now);
      } else {
        library.add(new RuleVersion(table.version(), table.definitionId(), table.deploymentId(), content, head.author(),
            head.approver(), head.reason(), now));
      }
      entries.put(table.key(), table.version());
      names.add(table.key() + " " + table.version());
    }
    int release = library.release(heads.isEmpty() ? "Tables livrées avec le programme"
        : "Colonnes changées par le programme", entries, null, now);
    LOG.info("Release {} of the rules: {}", release, String.join(", ", names));
  }

  /** A threshold that two persons approved is not undone by a column that the program adds. */
  private RuleTable withWhatPeopleChanged(RuleTable table, RuleVersion head) {
    return library.versions(head.key()).stream().filter(version -> version.author() == null).findFirst()
        .map(program -> table.withRules(RuleMerge.merge(program.table().rules(), head.table().rules(), table.rules())))
        .filter(merged -> TableLint.of(merged, null, words.of(head.key()).keySet()).stream()
            .noneMatch(finding -> finding.severity() == Finding.Severity.ERROR))
        .orElse(table);
  }

  private void add(Deployed table, RuleTable content, Instant at) {
    library.add(new RuleVersion(table.version(), table.definitionId(), table.deploymentId(), content, null, null, null, at));
  }
}
