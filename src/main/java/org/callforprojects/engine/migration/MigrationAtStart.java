package org.callforprojects.engine.migration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.callforprojects.engine.migration.InstanceMigration.Moved;
import org.callforprojects.engine.migration.InstanceMigration.Outcome;
import org.callforprojects.journal.Journal;
import org.callforprojects.rule.RuleReleases;
import org.camunda.bpm.engine.ProcessEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Says at each start what runs on older models. With {@code --instances.migrate}, takes it to the newest ones, once they
 * are deployed and before the job executor works: a line of the log for each process. The program then ends with 1 where
 * something had to be left behind, and serves as before on the next start without the option.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class MigrationAtStart implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(MigrationAtStart.class);
  private static final String OPTION = "instances.migrate";

  private final InstanceMigration migration;

  MigrationAtStart(ProcessEngine engine, PlatformTransactionManager transactions, Journal journal,
      RuleReleases rules) {
    this.migration = new InstanceMigration(engine, new TransactionTemplate(transactions),
        moved -> journal.record(moved.name(), "INSTANCE_MIGRATED", facts(moved, moved.before()),
            facts(moved, moved.after())), rules::ofDeployment);
  }

  /** Something stays on an older model. */
  static final class InstancesLeftException extends RuntimeException implements ExitCodeGenerator {

    private static final long serialVersionUID = 1L;

    private InstancesLeftException(List<Outcome> outcomes) {
      super("Left on an older model: " + outcomes.stream()
          .flatMap(outcome -> outcome.left().stream().map(left -> outcome.key() + " " + left.name()))
          .collect(Collectors.joining(", ")));
    }

    @Override
    public int getExitCode() {
      return 1;
    }
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (arguments.containsOption(OPTION)) {
      migrate();
    } else {
      migration.behind().forEach((key, count) -> LOG.warn("{}: {} instances run on an older model; --{} takes them to"
          + " the newest", key, count, OPTION));
    }
  }

  private void migrate() {
    List<Outcome> outcomes = migration.migrate();
    if (outcomes.isEmpty()) {
      LOG.info("Nothing runs on an older model");
    }
    for (Outcome outcome : outcomes) {
      LOG.info("{}: {} instances taken to model {}, {} left where they were", outcome.key(), outcome.moved(),
          outcome.tag(), outcome.left().size());
      outcome.left().forEach(left -> LOG.error("{} {} stays on its older model: {}", outcome.key(), left.name(),
          left.reason()));
    }
    if (outcomes.stream().anyMatch(outcome -> !outcome.left().isEmpty())) {
      throw new InstancesLeftException(outcomes);
    }
  }

  private static Map<String, Object> facts(Moved moved, String tag) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("key", moved.key());
    facts.put("versionTag", tag);
    return facts;
  }
}
