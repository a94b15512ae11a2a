package org.callforprojects.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.engine.search.InstanceSearch;
import org.callforprojects.engine.search.InstanceSearch.State;
import org.callforprojects.engine.search.InstanceSearch.Wanted;
import org.callforprojects.engine.search.ProcessModels;
import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.support.Http;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.w3c.dom.Element;

/** Figures of the steps, search, timeline and event log of a call of its own, over HTTP. */
@WholeApplication
class FlowPagesTest {

  private static final String CHECK = "userTask_checkCompleteness";

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private ApplicantService applicants;
  @Autowired
  private InstanceSearch search;
  @Autowired
  private ProcessModels models;
  @Autowired
  private StaffDirectory staff;
  @Autowired
  private Clock clock;
  @Autowired
  private SqlLog sql;
  @Autowired
  private JdbcTemplate jdbc;

  private Http http;
  private String call;

  @BeforeEach
  void openCall() {
    http = new Http(port);
    call = steps.openCall();
  }

  @AfterEach
  void present() {
    steps.endProcess(call);
    steps.resetClock();
  }

  @Test
  void managersReadWhatRunsAndWhatIsThroughAtEachStep() {
    String checked = deposit();
    deposit();
    selection.complete(checked);
    steps.runJobs();
    JsonNode step = activity(CHECK);
    assertThat(step.path("running").asInt()).isEqualTo(1);
    assertThat(step.path("longestAgeSeconds").isNumber()).isTrue();
    assertThat(step.path("finished").asInt()).isEqualTo(1);
    assertThat(step.path("name").asText()).isEqualTo("Contrôler la complétude");
    assertThat(activity("serviceTask_issueReceipt").path("finished").asInt()).isEqualTo(2);

    String page = http.get("/pilotage/" + call + "/procedures", People.MANAGER).body();
    assertThat(page).contains("Contrôler la complétude", "etape=" + CHECK);
    assertThat(http.get("/pilotage/" + call + "/instances?procedure=application-processing&present=oui&etape=" + CHECK,
        People.MANAGER).body()).doesNotContain(checked).contains(call + "-0002");
  }

  @Test
  void onlyThoseWhoSteerOrAuditReadFlowsAndOnlyManagersAndAuditorsTakeTheLog() {
    List<String> read = List.of("/api/steering/activities?definition=application-processing",
        "/pilotage/" + call + "/procedures", "/pilotage/" + call + "/instances");
    List<String> take = List.of("/pilotage/" + call + "/evenements.csv", "/pilotage/" + call + "/evenements.xes");
    for (String path : read) {
      for (String person : List.of(People.MANAGER, People.AUDITOR, People.PROGRAMME_OFFICER)) {
        assertThat(http.get(path, person).status()).as(path + " " + person).isEqualTo(200);
      }
      for (String person : List.of(People.CASE_OFFICER, People.EXPERT, People.ACCOUNTANT, People.APPLICANT)) {
        assertThat(http.get(path, person).status()).as(path + " " + person).isIn(401, 403);
      }
    }
    for (String path : take) {
      assertThat(http.get(path, People.MANAGER).status()).isEqualTo(200);
      assertThat(http.get(path, People.AUDITOR).status()).isEqualTo(200);
      assertThat(http.get(path, People.PROGRAMME_OFFICER).status()).isEqualTo(403);
    }
    assertThat(http.get("/pilotage/NULLE-PART/procedures", People.MANAGER).status()).isEqualTo(404);
    assertThat(http.get("/pilotage/instances/nowhere", People.MANAGER).status()).isEqualTo(404);
  }

  @Test
  void instancesAreFoundByStateReferenceStepAndDayAndTheirTimelineSaysWhoDidWhat() {
    String withdrawn = deposit();
    String going = deposit();
    selection.complete(going);
    steps.runJobs();
    applicants.withdraw(withdrawn, new Requester(People.APPLICANT, false), "Fini.");
    steps.runJobs();

    String list = "/pilotage/" + call + "/instances?procedure=application-processing";
    assertThat(http.get(list, People.MANAGER).body()).contains(withdrawn, going);
    assertThat(http.get(list + "&etat=RUNNING", People.MANAGER).body()).contains(going).doesNotContain(withdrawn);
    assertThat(http.get(list + "&etat=COMPLETED", People.MANAGER).body()).contains(withdrawn).doesNotContain(going);
    assertThat(http.get(list + "&reference=" + going, People.MANAGER).body()).contains(going).doesNotContain(withdrawn);
    assertThat(http.get(list + "&etape=userTask_analyseApplication", People.MANAGER).body())
        .contains(going).doesNotContain(withdrawn);
    assertThat(http.get(list + "&debutA=2001-01-01", People.MANAGER).body()).contains("Aucune procédure ne répond");
    assertThat(http.get(list + "&incident=oui", People.MANAGER).body()).contains("Aucune procédure ne répond");

    String timeline = http.get("/pilotage/instances/" + instanceOf(going), People.AUDITOR).body();
    assertThat(timeline).contains("Contrôler la complétude", "claire Synthétique", "système", "Décisions prises par une table",
        "/dossier/" + going);
  }

  @Test
  void whoIsRecusedFromAFileFindsNothingOfIt() {
    String hidden = deposit();
    String shown = deposit();
    Instances instances = new Instances(search, models, staff, person -> Set.of(hidden), null, clock);
    Wanted wanted = new Wanted(call, null, null, null, null, null, null, null, null, false, false,
        instances.hiddenFrom(People.PROGRAMME_OFFICER));
    assertThat(instances.find(wanted, null, instances.processes()).lines()).extracting(FoundInstances.Line::key)
        .contains(shown).doesNotContain(hidden);
    assertThatThrownBy(() -> instances.timeline(instanceOf(hidden), 0, People.PROGRAMME_OFFICER))
        .isInstanceOf(UnknownReferenceException.class);
  }

  @Test
  void aSearchIsReadPageByPageWithoutLosingOrRepeatingAny() {
    Set<String> deposited = new TreeSet<>();
    for (int i = 0; i < Instances.PAGE + 3; i++) {
      deposited.add(selection.deposited(call, 150_000));
    }
    Instances instances = new Instances(search, models, staff, person -> Set.of(), null, clock);
    Wanted wanted = new Wanted(call, ApplicationProcessing.KEY, null, State.RUNNING, null, null, null, null, null, false,
        false, Set.of());
    FoundInstances first = instances.find(wanted, null, instances.processes());
    FoundInstances second = instances.find(wanted, first.next(), instances.processes());
    assertThat(first.lines()).hasSize(Instances.PAGE);
    assertThat(second.next()).isNull();
    List<String> found = new ArrayList<>();
    first.lines().forEach(line -> found.add(line.key()));
    second.lines().forEach(line -> found.add(line.key()));
    assertThat(found).containsExactlyInAnyOrderElementsOf(deposited);
  }

  @Test
  void everyPageAsksAFixedNumberOfQuestions() {
    String first = deposit();
    selection.complete(first);
    steps.runJobs();
    List<String> pages = List.of("/api/steering/activities?definition=application-processing&call=" + call,
        "/pilotage/" + call + "/procedures", "/pilotage/" + call + "/instances",
        "/pilotage/" + call + "/instances?etat=RUNNING&etape=" + CHECK + "&present=oui",
        "/pilotage/instances/" + instanceOf(first), "/pilotage/" + call + "/evenements.csv");
    pages.forEach(page -> http.get(page, People.MANAGER));
    Map<String, Integer> before = count(pages);
    for (int i = 0; i < 5; i++) {
      selection.complete(deposit());
      steps.runJobs();
    }
    selection.analyse(first);
    steps.runJobs();
    assertThat(count(pages)).isEqualTo(before);
    // Those of the login included
    assertThat(before.values()).allMatch(questions -> questions < 25);
  }

  @Test
  void theLogHoldsATracePerApplicationWithPseudonymsAndItsExportIsJournaled() throws Exception {
    String reference = deposit();
    selection.complete(reference);
    steps.runJobs();
    deposit();

    byte[] xes = http.get("/pilotage/" + call + "/evenements.xes", People.AUDITOR).bytes();
    List<Element> traces = EventLogs.children(EventLogs.read(xes).getDocumentElement(), "trace");
    assertThat(traces).extracting(trace -> EventLogs.value(trace, "concept:name")).containsExactly(call + "-0001", call + "-0002");
    List<Element> task = EventLogs.children(traces.get(0), "event").stream()
        .filter(event -> CHECK.equals(EventLogs.value(event, "activityId"))).toList();
    assertThat(task).extracting(event -> EventLogs.value(event, "lifecycle:transition")).containsExactly("start", "complete");
    assertThat(task).extracting(event -> EventLogs.value(event, "concept:instance")).doesNotContainNull();
    assertThat(EventLogs.value(task.get(0), "concept:instance")).isEqualTo(EventLogs.value(task.get(1), "concept:instance"));
    assertThat(task).extracting(event -> EventLogs.value(event, "org:group")).containsOnly("caseOfficers");

    String csv = http.get("/pilotage/" + call + "/evenements.csv", People.MANAGER).body();
    List<CSVRecord> rows = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get()
        .parse(new StringReader(csv)).getRecords();
    assertThat(rows).hasSize(traces.stream().mapToInt(trace -> EventLogs.children(trace, "event").size()).sum());
    assertThat(rows.stream().map(row -> row.get("agent")).filter(agent -> !agent.isEmpty()).collect(Collectors.toSet()))
        .allMatch(agent -> agent.matches("agent-[0-9a-f]{12}"));
    assertThat(csv + new String(xes, java.nio.charset.StandardCharsets.UTF_8)).doesNotContain(People.CASE_OFFICER,
        People.APPLICANT);

    JsonNode entries = http.get("/api/journal?subject=" + call + "&limit=500", People.AUDITOR).json().path("entries");
    assertThat(StreamSupport.stream(entries.spliterator(), false)
        .filter(entry -> "EVENT_LOG_EXPORTED".equals(entry.path("action").asText()))
        .map(entry -> entry.path("actor").asText() + " " + entry.path("after").path("format").asText()))
        .containsExactly(People.AUDITOR + " xes", People.MANAGER + " csv");
  }

  private Map<String, Integer> count(List<String> pages) {
    return pages.stream().collect(Collectors.toMap(page -> page, page -> {
      SqlLog.Sent sent = sql.during(() -> assertThat(http.get(page, People.MANAGER).status()).isEqualTo(200));
      return sent.statements().size();
    }));
  }

  private String deposit() {
    String reference = selection.deposited(call, 150_000);
    steps.runJobs();
    return reference;
  }

  private JsonNode activity(String id) {
    JsonNode found = http.get("/api/steering/activities?definition=application-processing&call=" + call, People.MANAGER).json();
    return StreamSupport.stream(found.path("activities").spliterator(), false)
        .filter(one -> id.equals(one.path("id").asText())).findFirst().orElseThrow();
  }

  private String instanceOf(String reference) {
    return jdbc.queryForObject("select proc_inst_id_ from act_hi_procinst where business_key_ = ? and proc_def_key_ = ?",
        String.class, reference, ApplicationProcessing.KEY);
  }
}
