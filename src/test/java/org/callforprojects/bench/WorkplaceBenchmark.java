package org.callforprojects.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import org.callforprojects.demo.simulation.SimulatedCall;
import org.callforprojects.demo.simulation.SimulatedTheatre;
import org.callforprojects.support.GrantSteps;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.Steps;
import org.callforprojects.support.TaskList;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * What people wait for: the 95th percentile of the task list of each role, of opening and completing a task, of the
 * manager's pages, over HTTP with a login each; beside the simulated call, then among {@code -Dbench.workplace}
 * applications (5,000), nearly all of them finished. The same questions in both states, and the ratio between them.
 * Nothing is asserted about time. Rounds: {@code -Dbench.lists}.
 */
@WholeApplication
// H2 would answer a question asked twice from memory: no other database does, and nobody else asks twice the same
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:workbench;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000;"
    + "OPTIMIZE_REUSE_RESULTS=0")
@Import({BriefLetters.class, Crowd.class})
class WorkplaceBenchmark {

  private static final Path TARGET = Path.of("target");
  private static final int APPLICATIONS = Integer.getInteger("bench.workplace", 5000);
  private static final int SIMULATED = Integer.getInteger("bench.workplace.simulated", SimulatedCall.DEPOSITS);
  private static final int TIMES = Integer.getInteger("bench.lists", 40);
  /** Files of each kind that wait: a page of tasks for everyone. */
  private static final int WAITING = TaskList.PAGE;
  private static final long SEED = 2013;
  private static final int AWARD = 60_000;
  private static final String SIMULATED_CALL = "SIM-POSTE";
  private static final Duration NEXT_WEEK = Duration.ofDays(7);
  private static final String GROUP = "Tâches de mon groupe";
  private static final String MINE = "Mes tâches";

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private GrantSteps life;
  @Autowired
  private Crowd crowd;
  @Autowired
  private BriefLetters letters;
  @Autowired
  private SqlLog sql;
  @Autowired
  private Clock clock;
  @Autowired
  private ApplicationContext context;
  private final List<String> report = new ArrayList<>();
  private String call;

  /** The measures of one state of the database. */
  private record State(String name, Map<String, Samples> times, Map<String, Integer> questions) {
  }

  @Test
  void measure() throws Exception {
    say("Workplace benchmark of " + Instant.now() + ": H2 in memory, Java " + Runtime.version().feature() + ", "
        + Runtime.getRuntime().availableProcessors() + " processors, load " + load());
    letters.brief(true);
    try {
      SimulatedTheatre theatre = new SimulatedTheatre(context, SIMULATED_CALL);
      SimulatedCall simulated = SimulatedCall.of(SEED, SIMULATED);
      theatre.play(simulated, (task, nanoseconds) -> { });
      theatre.clear(simulated); // its experts go, those of the tests come back
      bringWork();
      State small = observedDaysLater(NEXT_WEEK);
      crowd.finished(call, Math.max(0, APPLICATIONS - crowd.applications()));
      State large = observedDaysLater(NEXT_WEEK.multipliedBy(2));
      tell(small, large);
    } finally {
      letters.brief(false);
      say("\nLoad at the end " + load());
      Files.write(Files.createDirectories(TARGET).resolve("bench-workplace.txt"), report);
    }
  }

  private void bringWork() {
    for (int i = 0; i < 2; i++) {
      life.agreed(steps.openCall(), AWARD); // its payments wait to be authorised
    }
    steps.resetClock(); // the sessions took it weeks ahead
    call = steps.openCall();
    for (int i = 0; i < WAITING; i++) {
      selection.underReview(call, AWARD);
    }
  }

  /** What was finished was not all finished today. */
  private State observedDaysLater(Duration later) {
    steps.resetClock();
    steps.clockAt(clock.instant().plus(later));
    observe(); // warms up
    return observe();
  }

  private State observe() {
    State state = new State(crowd.applications() + " applications, " + crowd.finishedApplications() + " finished",
        new LinkedHashMap<>(), new LinkedHashMap<>());
    Http http = new Http(port);
    list(state, "case officer", People.CASE_OFFICER, GROUP);
    list(state, "programme officer", People.PROGRAMME_OFFICER, GROUP);
    list(state, "expert", People.EXPERT, MINE);
    list(state, "secretary", People.SECRETARY, GROUP);
    list(state, "chair", People.CHAIR, GROUP);
    list(state, "authorising officer", People.AUTHORISING_OFFICER, GROUP);
    list(state, "accountant", People.ACCOUNTANT, GROUP);
    list(state, "CDC officer", People.CDC_OFFICER, GROUP);
    List<String> tasks = checks();
    repeat(state, "open a task: task, form, its values", () -> open(http, tasks.get(0)));
    repeat(state, "its file beside it", () -> get(http, "/dossier/" + reference(http, tasks.get(0)) + "/volet",
        People.CASE_OFFICER));
    List<String> left = new ArrayList<>(tasks);
    measure(state, "complete a task", Math.min(TIMES, left.size()), () -> complete(http, left.remove(0)));
    for (String page : List.of("", "/dossiers", "/procedures", "/instances")) {
      repeat(state, "manager: /pilotage/{call}" + page, () -> get(http, "/pilotage/" + SIMULATED_CALL + page,
          People.MANAGER));
      repeat(state, "  and of the large call" + page, () -> get(http, "/pilotage/" + call + page, People.MANAGER));
    }
    return state;
  }

  private void list(State state, String role, String person, String filter) {
    TaskList list = new TaskList(port, person, filter);
    repeat(state, "task list, " + role, list::firstPage);
  }

  /** Fresh files whose completeness waits to be checked. */
  private List<String> checks() {
    List<String> references = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      String reference = crowd.deposit(call);
      crowd.proceed(reference);
      references.add(reference);
    }
    return references.stream().map(reference -> steps.task(reference).getId()).toList();
  }

  private static int open(Http http, String task) {
    get(http, "/engine-rest/task/" + task, People.CASE_OFFICER);
    get(http, "/engine-rest/task/" + task + "/deployed-form", People.CASE_OFFICER);
    return get(http, "/engine-rest/task/" + task + "/form-variables?deserializeValues=false", People.CASE_OFFICER);
  }

  private static String reference(Http http, String task) {
    return http.get("/engine-rest/task/" + task + "/form-variables?variableNames=applicationReference",
        People.CASE_OFFICER).json().path("applicationReference").path("value").asText();
  }

  private static int complete(Http http, String task) {
    return expect(http.post("/engine-rest/task/" + task + "/submit-form", People.CASE_OFFICER, """
        {"variables": {"missingDocuments": {"type": "Json", "value": "[]"},
          "presentReason": {"value": "Originaux vus."}, "completenessComment": {"value": "Contrôle."}}}"""), 204);
  }

  private static int get(Http http, String path, String person) {
    return expect(http.get(path, person), 200);
  }

  private static int expect(Http.Answer answer, int status) {
    if (answer.status() != status) {
      throw new IllegalStateException(answer.status() + " " + answer.body());
    }
    return answer.status();
  }

  private void repeat(State state, String what, Supplier<?> work) {
    measure(state, what, TIMES, work);
  }

  /** The last time is counted instead of timed. */
  private void measure(State state, String what, int times, Supplier<?> work) {
    Samples samples = new Samples();
    for (int i = 1; i < times; i++) {
      long start = System.nanoTime();
      work.get();
      samples.add(what, (System.nanoTime() - start) / 1e6);
    }
    state.times().put(what, samples);
    state.questions().put(what, sql.during(work::get).statements().size());
  }

  private void tell(State small, State large) {
    say(String.format(Locale.ROOT, "%nms at the 95th percentile (median), questions to the database%n  A  %s%n  B  %s",
        small.name(), large.name()));
    small.times().forEach((what, samples) -> {
      Samples later = large.times().get(what);
      say(String.format(Locale.ROOT, "  %-44s A %7.1f (%6.1f) %3d   B %7.1f (%6.1f) %3d   x %.2f", what,
          samples.quantile(what, 0.95), samples.quantile(what, 0.5), small.questions().get(what),
          later.quantile(what, 0.95), later.quantile(what, 0.5), large.questions().get(what),
          later.quantile(what, 0.5) / samples.quantile(what, 0.5)));
    });
  }

  private void say(String line) {
    report.add(line);
    System.out.println(line);
  }

  private static String load() {
    return String.format(Locale.ROOT, "%.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
