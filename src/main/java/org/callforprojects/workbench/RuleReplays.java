package org.callforprojects.workbench;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import jakarta.annotation.PreDestroy;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.json.Json;
import org.callforprojects.rule.RuleTable;
import org.callforprojects.workbench.RuleRanking.CallRanking;
import org.callforprojects.workbench.RuleReplay.Direction;
import org.callforprojects.workbench.RuleReplay.Flip;
import org.callforprojects.workbench.RuleReplay.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Replays of drafts as jobs: asked for, then looked at while they go on; the last result stays with the draft. */
@Component
public class RuleReplays {

  private static final Logger LOG = LoggerFactory.getLogger(RuleReplays.class);
  private static final int SAMPLE = 10;
  /** A node that went away does not say so. */
  private static final Duration SILENT = Duration.ofMinutes(5);

  private final RuleReplay replay;
  private final RuleRanking ranking;
  private final RuleDrafts drafts;
  private final JdbcClient jdbc;
  private final Json json;
  private final Clock clock;
  private final PlatformTransactionManager transactions;
  private final ExecutorService jobs = Executors.newSingleThreadExecutor(work -> {
    Thread thread = new Thread(work, "rule-replays");
    thread.setDaemon(true);
    return thread;
  });
  private final RowMapper<Replay> rows;

  RuleReplays(RuleReplay replay, RuleRanking ranking, RuleDrafts drafts, JdbcClient jdbc, Json json, Clock clock,
      PlatformTransactionManager transactions) {
    this.replay = replay;
    this.ranking = ranking;
    this.drafts = drafts;
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
    this.transactions = transactions;
    this.rows = (row, n) -> {
      Instant changed = row.getTimestamp("changed_at").toInstant();
      String status = row.getString("status");
      boolean lost = "RUNNING".equals(status) && changed.plus(SILENT).isBefore(clock.instant());
      return new Replay(row.getInt("id"), row.getInt("draft_version"), lost ? "FAILED" : status, row.getInt("progress"),
          row.getString("result") == null ? null : json.read(row.getString("result"), WhatIf.class), changed);
    };
  }

  /**
   * A replay.
   *
   * @param draftVersion the version of the draft that was replayed
   * @param status       RUNNING, DONE or FAILED
   * @param result       null while it runs
   */
  public record Replay(int id, int draftVersion, String status, int progress, WhatIf result, Instant at) {
  }

  /** What the contract says of a result; several tables of one release one after the other. */
  public record WhatIf(int evaluated, int erased, int files, int same, int wrong, Flips flips, BigDecimal concernedAmount,
      BigDecimal gainedAmount, BigDecimal lostAmount, List<Group> groups, List<CallRanking> rankings,
      List<Flip> sample, List<Flip> all) {
  }

  /** Counts of files whose outcome changes. */
  public record Flips(int total, Map<String, Integer> byDirection, Map<String, Integer> byCall,
      Map<String, Integer> byPoleType, Map<String, Integer> byRegion) {
  }

  /** @param kind call, poleType or region */
  public record Group(String kind, String name, int gains, int losses, int others) {
  }

  /** Asks for a replay of a draft and those joined to it. */
  public Replay ask(RuleDraft draft, String person) {
    if (drafts.check(draft).errors() > 0) {
      throw new InvalidValuesException("/rules", "Corrigez d’abord les erreurs signalées : ce brouillon ne peut pas être essayé.");
    }
    return begun(draft, person);
  }

  /** Of a draft that was just found without error. */
  void askSubmitted(RuleDraft draft, String person) {
    new TransactionTemplate(transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW))
        .executeWithoutResult(status -> begun(draft, person));
  }

  private Replay begun(RuleDraft draft, String person) {
    KeyHolder keys = new GeneratedKeyHolder();
    Timestamp now = Timestamp.from(clock.instant());
    jdbc.sql("insert into rule_replay (draft_id, draft_version, status, progress, asked_by, started_at, changed_at)"
        + " values (?, ?, 'RUNNING', 0, ?, ?, ?)")
        .params(draft.id(), draft.version(), person, now, now).update(keys, "id");
    int id = keys.getKey().intValue();
    afterCommit(() -> jobs.submit(() -> run(id, draft)));
    return get(draft, id).orElseThrow();
  }

  private static void afterCommit(Runnable work) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
        @Override
        public void afterCommit() {
          work.run();
        }
      });
    } else {
      work.run();
    }
  }

  private void run(int id, RuleDraft draft) {
    try {
      List<Result> results = new ArrayList<>();
      List<RuleTable> tables = new ArrayList<>();
      List<RuleDraft> together = drafts.together(draft);
      for (RuleDraft one : together) {
        RuleTable table = drafts.table(one);
        tables.add(table);
        int done = results.size();
        results.add(replay.replay(table, null, percent -> progress(id, (done * 100 + percent) / together.size())));
      }
      jdbc.sql("update rule_replay set status = 'DONE', progress = 100, result = ?, changed_at = ? where id = ?")
          .params(json.write(whatIf(results, tables)), Timestamp.from(clock.instant()), id).update();
    } catch (RuntimeException e) {
      LOG.error("Replay {} of draft {} failed", id, draft.businessKey(), e);
      jdbc.sql("update rule_replay set status = 'FAILED', changed_at = ? where id = ?")
          .params(Timestamp.from(clock.instant()), id).update();
    }
  }

  private void progress(int id, int percent) {
    jdbc.sql("update rule_replay set progress = ?, changed_at = ? where id = ? and status = 'RUNNING'")
        .params(percent, Timestamp.from(clock.instant()), id).update();
  }

  public Optional<Replay> get(RuleDraft draft, int id) {
    return jdbc.sql("select * from rule_replay where draft_id = ? and id = ?").params(draft.id(), id).query(rows).optional();
  }

  /** The last one of a draft. */
  public Optional<Replay> last(RuleDraft draft) {
    return jdbc.sql("select * from rule_replay where draft_id = ? order by id desc limit 1").param(draft.id()).query(rows).optional();
  }

  private WhatIf whatIf(List<Result> results, List<RuleTable> tables) {
    List<Flip> flips = results.stream().flatMap(result -> result.flips().stream()).toList();
    List<Group> groups = new ArrayList<>();
    groups.addAll(groups("call", flips, Flip::call));
    groups.addAll(groups("poleType", flips, Flip::poleType));
    groups.addAll(groups("region", flips, Flip::region));
    return new WhatIf(results.stream().mapToInt(Result::evaluated).sum(), results.stream().mapToInt(Result::erased).sum(),
        results.stream().mapToInt(Result::files).sum(), results.stream().mapToInt(Result::same).sum(),
        results.stream().mapToInt(Result::wrong).sum(),
        new Flips(flips.size(), counts(flips, flip -> flip.direction().name()), counts(flips, Flip::call),
            counts(flips, Flip::poleType), counts(flips, Flip::region)),
        amount(results, null), amount(results, Direction.GAIN), amount(results, Direction.LOSS), groups, ranking.of(tables, flips),
        flips.stream().limit(SAMPLE).toList(), flips);
  }

  private static BigDecimal amount(List<Result> results, Direction direction) {
    return results.stream().map(result -> result.amount(direction)).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Map<String, Integer> counts(List<Flip> flips, Function<Flip, String> by) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    flips.forEach(flip -> counts.merge(String.valueOf(by.apply(flip)), 1, Integer::sum));
    return counts;
  }

  private static List<Group> groups(String kind, List<Flip> flips, Function<Flip, String> by) {
    List<Group> groups = new ArrayList<>();
    counts(flips, by).keySet().stream().sorted().forEach(name -> {
      List<Flip> own = flips.stream().filter(flip -> name.equals(String.valueOf(by.apply(flip)))).toList();
      groups.add(new Group(kind, name, count(own, Direction.GAIN), count(own, Direction.LOSS), count(own, Direction.OTHER)));
    });
    return groups;
  }

  private static int count(List<Flip> flips, Direction direction) {
    return (int) flips.stream().filter(flip -> flip.direction() == direction).count();
  }

  @PreDestroy
  void stop() {
    jobs.shutdownNow();
  }
}
