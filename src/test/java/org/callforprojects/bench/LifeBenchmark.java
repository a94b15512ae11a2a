package org.callforprojects.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;

import org.callforprojects.demo.simulation.SimulatedCall;
import org.callforprojects.demo.simulation.SimulatedTheatre;
import org.callforprojects.grant.Grants;
import org.callforprojects.support.GrantSteps;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * The figures of the README about the three years of grants; apart from {@link Benchmark}, for its clock runs through
 * years. Nothing is asserted about time. Sizes: {@code -Dbench.deposits.whole} (183; 0 leaves that part out),
 * {@code -Dbench.grants}, {@code -Dbench.grantRounds}.
 */
@WholeApplication
// H2 would answer a question asked twice from memory: no other database does, and nobody else asks twice the same
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:lifebench;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000;"
    + "OPTIMIZE_REUSE_RESULTS=0")
@Import(BriefLetters.class)
class LifeBenchmark {

  private static final Path TARGET = Path.of("target");
  private static final int DEPOSITS = Integer.getInteger("bench.deposits.whole", SimulatedCall.DEPOSITS);
  private static final int GRANTS = Integer.getInteger("bench.grants", 5);
  private static final int ROUNDS = Integer.getInteger("bench.grantRounds", 3);
  private static final long SEED = 2013;
  private static final int AWARD = 120_000;

  @Autowired
  private Steps steps;
  @Autowired
  private GrantSteps life;
  @Autowired
  private Grants grants;
  @Autowired
  private BriefLetters letters;
  @Autowired
  private SqlLog sql;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private ApplicationContext context;
  private final List<String> report = new ArrayList<>();

  @Test
  void measure() throws Exception {
    say("Life benchmark of " + Instant.now() + ": H2 in memory, Java " + Runtime.version().feature() + ", "
        + Runtime.getRuntime().availableProcessors() + " processors, load " + load());
    try {
      measureWholeLife();
      measureGrants();
    } finally {
      say("\nLoad at the end " + load());
      Files.write(Files.createDirectories(TARGET).resolve("bench-life.txt"), report);
    }
  }

  private void measureWholeLife() {
    if (DEPOSITS == 0) {
      return;
    }
    SimulatedTheatre theatre = new SimulatedTheatre(context, "SIM-BANC");
    SimulatedCall simulated = SimulatedCall.of(SEED, DEPOSITS);
    DatabaseSize size = new DatabaseSize(jdbc, TARGET.resolve("bench-size"));
    long empty = size.bytes();
    Map<String, LongSummaryStatistics> tasks = new TreeMap<>();
    long start = System.nanoTime();
    SqlLog.Sent sent = sql.during(() -> theatre.playWholeLife(simulated, (task, nanoseconds) -> tasks.computeIfAbsent(
        task, key -> new LongSummaryStatistics()).accept(nanoseconds / 1000)));
    double seconds = (System.nanoTime() - start) / 1e9;
    theatre.clear(simulated);
    long bytes = size.bytes() - empty;
    long completed = tasks.values().stream().mapToLong(LongSummaryStatistics::getCount).sum();
    say(String.format(Locale.ROOT, "%nThe whole life of a call: %d applications, %d grants, %d tasks in %.0f s, %.1f "
        + "tasks/s", DEPOSITS, grants.ofCall("SIM-BANC").size(), completed, seconds, completed / seconds));
    say(String.format(Locale.ROOT, "  %-44s%8d ours%8d engine's", "SQL statements per application",
        sent.own().size() / DEPOSITS, sent.engine().size() / DEPOSITS));
    say(String.format(Locale.ROOT, "  %-44s%8.1f ours%8.1f engine's", "SQL statements per completed task",
        (double) sent.own().size() / completed, (double) sent.engine().size() / completed));
    say(String.format(Locale.ROOT, "  %-44s%8d (%.1f MB in all)", "bytes of the compacted H2 file per application",
        bytes / DEPOSITS, bytes / 1e6));
    tasks.forEach((task, microseconds) -> say(String.format(Locale.ROOT, "  %-34s%5d completed, %6.1f ms each", task,
        microseconds.getCount(), microseconds.getAverage() / 1000)));
  }

  /** The same models, one engine with everything behind them and one with nothing. */
  private void measureGrants() {
    Samples samples = new Samples();
    Map<String, Object> facts = SelectionSteps.analysis();
    Map<String, Object> grades = SelectionSteps.grades(4);
    try (BareEngine bare = new BareEngine()) {
      BareGrant grants = bare.grants();
      for (int round = 0; round <= ROUNDS; round++) {
        Samples kept = round == 0 ? new Samples() : samples; // the first warms up
        for (int i = 0; i < GRANTS; i++) {
          String name = "BARE-" + round + "-" + i;
          timeBare(kept, "A  bare engine, empty services", bare, grants, name, facts, grades);
          timeOurs(kept, "B  the application", false);
          timeOurs(kept, "C  the application, letters of one line", true);
          timeBare(kept, "A' bare engine, again", bare, grants, name + "-again", facts, grades);
        }
      }
    }
    say("\nOne grant from its award to its closing, 4 tranches by 3 funders, 34 tasks, by one thread; the ratio is the "
        + "overhead");
    samples.lines("ms").forEach(this::say);
  }

  private static void timeBare(Samples samples, String variant, BareEngine bare, BareGrant grants, String name,
      Map<String, Object> facts, Map<String, Object> grades) {
    bare.live(name, facts, grades);
    grants.award(name);
    time(samples, variant, () -> grants.live(name));
  }

  private void timeOurs(Samples samples, String variant, boolean brief) {
    steps.resetClock();
    letters.brief(true);
    String call = steps.openCall();
    String reference = life.awarded(call, AWARD);
    letters.brief(brief);
    time(samples, variant, () -> liveGrant(reference));
    letters.brief(false);
    steps.endProcess(call);
    steps.resetClock();
  }

  private void liveGrant(String reference) {
    life.sendBankDetails(reference);
    life.review(reference, true);
    life.signAgreement(reference);
    life.funders(reference, "userTask_signAgreement", "agreementSigned");
    life.pay(reference);
    int aYear = grants.find(reference).orElseThrow().terms().eligibleCosts().intValue() / 3 + 1;
    for (int tranche = 2; tranche <= BareGrant.TRANCHES; tranche++) {
      life.due(reference, tranche);
      life.report(reference, aYear);
      life.examine(reference, aYear);
      life.pay(reference);
    }
  }

  private static void time(Samples samples, String variant, Runnable work) {
    long start = System.nanoTime();
    work.run();
    samples.add(variant, (System.nanoTime() - start) / 1e6);
  }

  private void say(String line) {
    report.add(line);
    System.out.println(line);
  }

  private static String load() {
    return String.format(Locale.ROOT, "%.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
