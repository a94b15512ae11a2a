package org.callforprojects.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.callforprojects.application.intake.DepositService;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.json.StrictJson;
import org.callforprojects.support.People;
import org.callforprojects.support.Postgresql;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.Visitor;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * The table of files on PostgreSQL among {@code -Dbench.files} (20,000), a tenth with an open task: the 95th percentile of what
 * officers ask of it, over HTTP in one session. Nothing is asserted about time. {@code mvn -Pbench verify -Dtest=FilesTableBenchmark}.
 */
@WholeApplication
@ActiveProfiles("postgresql")
@ContextConfiguration(initializers = Postgresql.class)
class FilesTableBenchmark {

  private static final int FILES = Integer.getInteger("bench.files", 20_000);
  private static final int ROUNDS = Integer.getInteger("bench.lists", 20);
  private static final Map<String, String> QUESTIONS = new LinkedHashMap<>();

  static {
    QUESTIONS.put("all, by due date", "/dossiers");
    for (String column : List.of("reference", "pole", "etat", "attendu", "charge", "demande", "depot", "porteur", "appel", "secteurs", "note", "silence")) {
      QUESTIONS.put("all, by " + column, "/dossiers?tri=" + column);
      QUESTIONS.put("all, by " + column + " the other way round", "/dossiers?tri=-" + column);
    }
    QUESTIONS.put("last page", "/dossiers?page=99999");
    QUESTIONS.put("a pole’s number", "/dossiers?q=causses+n1234x");
    QUESTIONS.put("a word of all", "/dossiers?q=causses");
    QUESTIONS.put("a SIRET", "/dossiers?q=" + Submissions.eligible().path("lead").path("siret").asText());
    QUESTIONS.put("a call, of nobody", "/dossiers?appel=PTCE-2013&charge=personne");
    QUESTIONS.put("a sector", "/dossiers?secteur=CULTURE");
    QUESTIONS.put("a state", "/dossiers?etat=COMPLETE");
    QUESTIONS.put("late", "/dossiers?vue=en-retard");
    QUESTIONS.put("mine", "/dossiers?vue=miens");
    QUESTIONS.put("a home beside them", "/accueil");
    QUESTIONS.put("export, CSV", "/dossiers.csv");
    QUESTIONS.put("export, workbook", "/dossiers.xlsx");
  }

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private DepositService deposits;
  @Autowired
  private StrictJson strictJson;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private SqlLog sql;
  @Autowired
  private Clock clock;

  @Test
  void measure() throws Exception {
    List<String> report = new ArrayList<>();
    String reference = deposits.deposit(steps.openCall(), strictJson.read(Submissions.eligible().toString(), Submission.class), People.APPLICANT,
        clock.instant(), null).reference();
    steps.runJobs();
    grow(reference);
    report.add("Table of files among " + jdbc.sql("select count(*) from application").query(Integer.class).single() + " on PostgreSQL, "
        + Runtime.getRuntime().availableProcessors() + " processors, load "
        + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    report.add("question | questions to the database | median, ms | 95th percentile, ms");
    Visitor officer = new Visitor(port).logIn(People.CASE_OFFICER, People.PASSWORD);
    for (Map.Entry<String, String> question : QUESTIONS.entrySet()) {
      int rounds = question.getKey().startsWith("export") ? 5 : ROUNDS;
      for (int i = 0; i < Math.min(3, rounds); i++) {
        officer.get(question.getValue());
      }
      long[] samples = new long[rounds];
      for (int i = 0; i < rounds; i++) {
        long start = System.nanoTime();
        if (officer.get(question.getValue()).status() != 200) {
          throw new IllegalStateException(question.getValue());
        }
        samples[i] = System.nanoTime() - start;
      }
      Arrays.sort(samples);
      int asked = sql.during(() -> officer.get(question.getValue())).statements().size();
      report.add("%s | %d | %.0f | %.0f".formatted(question.getKey(), asked, samples[rounds / 2] / 1e6, samples[rounds * 95 / 100] / 1e6));
    }
    report.add("Load at the end " + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    report.forEach(System.out::println);
    Files.write(Files.createDirectories(Path.of("target")).resolve("bench-files.txt"), report);
  }

  /** The file again and again under another reference and name, in several states; a tenth with its open task. */
  private void grow(String reference) {
    copy("application", Map.of("reference", "reference || '-' || n", "pole_name", "pole_name || ' n' || n || 'x'", "idempotency_key", "null",
        "search_words", "search_words || ' n' || n || 'x'", "lead_name", "lead_name || ' ' || n % 997",
        "status", "(array['SUBMITTED', 'COMPLETE', 'ELIGIBLE', 'INSTRUCTED', 'REFUSED', 'INELIGIBLE'])[1 + n % 6]",
        "officer", "case when n % 50 = 0 then '" + People.CASE_OFFICER + "' end"), "reference = '" + reference + "'", FILES);
    String task = "(select id_ from act_ru_task t where t.proc_inst_id_ = (select id_ from act_ru_execution where business_key_ = '" + reference
        + "' limit 1) limit 1)";
    String instance = "(select proc_inst_id_ from act_ru_task where id_ = " + task + ")";
    String identity = "select count(*) from act_ru_identitylink where task_id_ = " + task;
    if (jdbc.sql(identity).query(Integer.class).single() == 0) {
      throw new IllegalStateException("The task has no candidate");
    }
    String model = jdbc.sql("select id_ from act_ru_task where id_ = " + task).query(String.class).single();
    copy("act_ru_execution", Map.of("id_", "'x' || n", "proc_inst_id_", "'x' || n", "root_proc_inst_id_", "'x' || n", "business_key_", "business_key_ || '-' || n"),
        "id_ = " + instance, FILES / 10);
    copy("act_ru_task", Map.of("id_", "'t' || n", "execution_id_", "'x' || n", "proc_inst_id_", "'x' || n", "due_date_",
        "due_date_ + (n % 40 - 20) * interval '1 day'"), "id_ = '" + model + "'", FILES / 10);
    copy("act_ru_identitylink", Map.of("id_", "'i' || n", "task_id_", "'t' || n"), "task_id_ = '" + model + "' and group_id_ is not null", FILES / 10);
    jdbc.sql("analyze").update();
  }

  private void copy(String table, Map<String, String> changed, String where, int times) {
    List<String> columns = jdbc.sql("select column_name from information_schema.columns where table_name = ? order by ordinal_position")
        .param(table).query(String.class).list();
    String values = columns.stream().map(column -> changed.getOrDefault(column, "m." + column)).collect(Collectors.joining(", "));
    jdbc.sql("insert into " + table + " (" + String.join(", ", columns) + ") select " + values + " from (select * from " + table + " where "
        + where + " limit 1) m, generate_series(1, " + times + ") n").update();
  }
}
