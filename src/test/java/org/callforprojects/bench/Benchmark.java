package org.callforprojects.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.callforprojects.demo.simulation.SimulatedCall;
import org.callforprojects.demo.simulation.SimulatedTheatre;
import org.callforprojects.identity.Groups;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.Steps;
import org.callforprojects.support.TaskList;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * The figures of the README. Nothing is asserted about time. Variants run in turn within one run, one of them twice: the
 * ratio of the two is the noise, and a smaller difference means nothing. Sizes can be set: {@code -Dbench.applications},
 * {@code -Dbench.deposits}, {@code -Dbench.lists}, {@code -Dbench.lives}, {@code -Dbench.starts} (0 leaves them out), {@code -Dbench.rounds}.
 */
@WholeApplication
// H2 would answer a question asked twice from memory: no other database does, and nobody else asks twice the same
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:bench;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000;"
    + "OPTIMIZE_REUSE_RESULTS=0")
@Import({BriefLetters.class, Crowd.class})
class Benchmark {

  private static final Path TARGET = Path.of("target");
  private static final int APPLICATIONS = Integer.getInteger("bench.applications", 2000);
  private static final int DEPOSITS = Integer.getInteger("bench.deposits", 12);
  private static final int LISTS = Integer.getInteger("bench.lists", 20);
  private static final int STARTS = Integer.getInteger("bench.starts", 2);
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 4);
  private static final int LIVES = Integer.getInteger("bench.lives", 10);
  private static final List<Integer> PEAKS = List.of(12, 64);
  private static final int FINISHED_SHARE = 10;
  private static final long SEED = 2013;

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private Crowd crowd;
  @Autowired
  private BriefLetters letters;
  @Autowired
  private SqlLog sql;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private ApplicationContext context;
  private final List<String> report = new ArrayList<>();
  private final Samples processorEach = new Samples();
  private String call;

  @Test
  void measure() throws Exception {
    call = steps.openCall();
    say("Benchmark of " + Instant.now() + ": H2 in memory, Java " + Runtime.version().feature() + ", "
        + Runtime.getRuntime().availableProcessors() + " processors, load " + load());
    try {
      countStatements();
      if (DEPOSITS > 0) {
        measureDeposits();
      }
      if (APPLICATIONS > 0) {
        measureTaskList();
      }
      if (LIVES > 0) {
        measureLives();
      }
      measureSimulatedCall();
      measureFirstPage();
    } finally {
      say("\nLoad at the end " + load());
      Files.write(Files.createDirectories(TARGET).resolve("bench.txt"), report);
    }
  }

  private void countStatements() {
    crowd.proceed(crowd.deposit(call)); // what is read once only is read now
    say("\nSQL statements, a batch being one                       ours  engine's");
    String[] reference = new String[1];
    count("deposit", () -> reference[0] = crowd.deposit(call));
    count("receipt and required documents", () -> crowd.proceed(reference[0]));
    String task = steps.task(reference[0]).getId();
    count("completeness task completed", () -> steps.as(People.CASE_OFFICER, tasks -> tasks.complete(task, Map.of(
        "missingDocuments", SpinValues.jsonValue("[]").create(), "presentReason", "Originaux vus.", "completenessComment", "Contrôle."))));
    count("completeness concluded", () -> crowd.proceed(reference[0]));
    DepositClients clients = new DepositClients(port, call, true);
    countDeposits("4 deposits over HTTP, each with a login", clients);
    countDeposits("4 deposits over HTTP, session kept", clients);
  }

  private void countDeposits(String what, DepositClients clients) {
    count(what, () -> clients.run(1).references());
  }

  private void count(String what, Runnable work) {
    SqlLog.Sent sent = sql.during(work);
    say(String.format(Locale.ROOT, "  %-54s%5d%10d", what, sent.own().size(), sent.engine().size()));
  }

  private void measureDeposits() {
    DepositClients loggingIn = new DepositClients(port, call, false);
    DepositClients keeping = new DepositClients(port, call, true);
    Samples samples = new Samples();
    for (int round = 0; round <= ROUNDS; round++) {
      deposit(samples, round, "A  login (bcrypt) with each deposit", loggingIn, false);
      deposit(samples, round, "B  session cookie kept", keeping, false);
      deposit(samples, round, "A' login with each deposit, again", loggingIn, false);
      deposit(samples, round, "C  as B, receipts written meanwhile", keeping, true);
    }
    say("\nDeposits over HTTP, " + DepositClients.CLIENTS + " clients, " + DepositClients.CLIENTS * DEPOSITS + " per round");
    samples.lines("deposits/s").forEach(this::say);
    measurePeak();
  }

  /** The last hour of a call. */
  private void measurePeak() {
    Samples samples = new Samples();
    for (int round = 0; round <= ROUNDS; round++) {
      for (int clients : PEAKS) {
        deposit(samples, round, clients + " clients, session kept", new DepositClients(port, call, true, clients, false), false);
        deposit(samples, round, clients + " clients, three documents of 300 kB each",
            new DepositClients(port, call, true, clients, true), false);
      }
    }
    say("\nThe deadline's peak, " + DEPOSITS + " deposits of each client per round, the first with its login");
    samples.lines("deposits/s").forEach(this::say);
    say("\nThe same and those before by the processor, clients included: two cores make 2,000 ms a second");
    processorEach.lines("ms/deposit").forEach(this::say);
  }

  private void deposit(Samples samples, int round, String variant, DepositClients clients, boolean receipts) {
    JobExecutor jobs = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    if (receipts) {
      jobs.start();
    }
    DepositClients.Round done;
    long processor = processor();
    try {
      done = clients.run(DEPOSITS);
      processor = processor() - processor;
    } finally {
      if (receipts) {
        jobs.shutdown();
      }
    }
    letters.brief(true);
    done.references().forEach(crowd::proceed); // each variant finds no work that another left
    letters.brief(false);
    if (round > 0) { // the first warms up
      samples.add(variant, done.perSecond());
      processorEach.add(variant, processor / 1e6 / done.references().size());
    }
  }

  /** What the machine's load does not change: nanoseconds that this process, clients included, has had of the processors. */
  private static long processor() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
  }

  private void measureTaskList() {
    int finished = APPLICATIONS / FINISHED_SHARE;
    letters.brief(true);
    String crowded = steps.openCall();
    crowd.open(crowded, Math.max(0, APPLICATIONS - finished - crowd.applications()));
    crowd.finished(crowded, finished);
    listTasks();
    crowd.finished(crowded, (FINISHED_SHARE - 1) * finished);
    listTasks();
    letters.brief(false);
  }

  private void listTasks() {
    TaskList list = new TaskList(port, People.CASE_OFFICER);
    Samples samples = new Samples();
    for (int round = 0; round <= ROUNDS; round++) {
      Samples kept = round == 0 ? new Samples() : samples;
      time(kept, "A  task query: page and count", this::queryTasks);
      time(kept, "B  Tasklist's filter over REST, with cards", list::firstPage);
      time(kept, "A' task query, again", this::queryTasks);
      time(kept, "B' Tasklist's filter, again", list::firstPage);
    }
    assertThat(queryTasks()).isEqualTo(list.firstPage().count());
    say(String.format(Locale.ROOT, "%n%d applications, %d of them finished: first page of %d open tasks",
        crowd.applications(), crowd.finishedApplications(), list.firstPage().count()));
    samples.lines("ms").forEach(this::say);
    List<String> questions = sql.during(list::firstPage).engineInBrief();
    Map<String, Long> byTable = questions.stream()
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    say("  B asks " + questions.size() + " questions: " + byTable);
  }

  private void time(Samples samples, String variant, Runnable work) {
    time(samples, variant, LISTS, work);
  }

  private void time(Samples samples, String variant, int times, Runnable work) {
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      work.run();
      samples.add(variant, (System.nanoTime() - start) / 1e6);
    }
  }

  private long queryTasks() {
    AtomicLong count = new AtomicLong();
    steps.as(People.CASE_OFFICER, tasks -> {
      TaskQuery query = tasks.createTaskQuery().taskCandidateGroupIn(List.of(Groups.CASE_OFFICERS)).taskUnassigned();
      count.set(query.count());
      query.orderByDueDate().asc().listPage(0, TaskList.PAGE);
    });
    return count.get();
  }

  /** From the deposit to the committee's door: the application, and the same models with nothing behind them. */
  private void measureLives() {
    Samples samples = new Samples();
    Samples lifeProcessor = new Samples();
    String open = steps.openCall();
    Map<String, Object> facts = SelectionSteps.analysis();
    Map<String, Object> grades = SelectionSteps.grades(4);
    try (BareEngine bare = new BareEngine()) {
      for (int round = 0; round <= ROUNDS; round++) {
        Samples kept = round == 0 ? new Samples() : samples; // the first warms up
        Samples busy = round == 0 ? new Samples() : lifeProcessor;
        for (int i = 0; i < LIVES; i++) {
          String name = "BARE-" + round + "-" + i;
          live(kept, busy, "A  bare engine, empty services", () -> bare.live(name, facts, grades));
          live(kept, busy, "B  the application", () -> selection.instructed(open, 4, 150_000));
          letters.brief(true);
          live(kept, busy, "C  the application, letters of one line", () -> selection.instructed(open, 4, 150_000));
          letters.brief(false);
          live(kept, busy, "A' bare engine, again", () -> bare.live(name + "-again", facts, grades));
        }
      }
      assertThat(bare.atTheDoor()).isEqualTo(2L * LIVES * (ROUNDS + 1));
    }
    say("\nOne application from its deposit to the committee's door, 7 tasks, by one thread; the ratio is the overhead");
    samples.lines("ms").forEach(this::say);
    say("\nThe same by the processor");
    lifeProcessor.lines("ms").forEach(this::say);
  }

  private void live(Samples clock, Samples processor, String variant, Runnable work) {
    long before = processor();
    time(clock, variant, 1, work);
    processor.add(variant, (processor() - before) / 1e6);
  }

  private void measureSimulatedCall() {
    SimulatedTheatre theatre = new SimulatedTheatre(context);
    SimulatedCall simulated = SimulatedCall.of(SEED);
    Map<String, LongSummaryStatistics> tasks = new TreeMap<>();
    long start = System.nanoTime();
    SqlLog.Sent sent = sql.during(() -> theatre.play(simulated, (task, nanoseconds) -> tasks.computeIfAbsent(task,
        key -> new LongSummaryStatistics()).accept(nanoseconds / 1000)));
    double seconds = (System.nanoTime() - start) / 1e9;
    theatre.clear(simulated);
    long completed = tasks.values().stream().mapToLong(LongSummaryStatistics::getCount).sum();
    int deposits = simulated.applications().size();
    say(String.format(Locale.ROOT, "%nThe simulated call: %d applications and %d tasks in %.0f s", deposits, completed, seconds));
    say(String.format(Locale.ROOT, "  %-34s%8d ours%8d engine's", "SQL statements per application",
        sent.own().size() / deposits, sent.engine().size() / deposits));
    say(String.format(Locale.ROOT, "  %-34s%8.1f ours%8.1f engine's", "SQL statements per completed task",
        (double) sent.own().size() / completed, (double) sent.engine().size() / completed));
    tasks.forEach((task, microseconds) -> say(String.format(Locale.ROOT, "  %-34s%5d completed, %6.1f ms each", task,
        microseconds.getCount(), microseconds.getAverage() / 1000)));
  }

  private void measureFirstPage() throws IOException, InterruptedException {
    if (STARTS == 0) {
      return;
    }
    FirstPage first = new FirstPage(Path.of(System.getProperty("bench.jar")));
    Path home = TARGET.resolve("bench");
    Samples samples = new Samples();
    for (int round = 0; round < STARTS; round++) {
      FileSystemUtils.deleteRecursively(home);
      samples.add("A  empty H2 file", first.seconds(home));
      samples.add("B  existing H2 file", first.seconds(home));
      samples.add("B' existing H2 file, again", first.seconds(home));
    }
    say("\nFrom the start of the packaged program to its first page");
    samples.lines("s").forEach(this::say);
  }

  private void say(String line) {
    report.add(line);
    System.out.println(line);
  }

  private static String load() {
    return String.format(Locale.ROOT, "%.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
