package org.callforprojects.node;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.callforprojects.support.Http;
import org.callforprojects.support.Node;
import org.callforprojects.support.Submissions;
import org.junit.jupiter.api.Test;

/**
 * A page of the list of a group on PostgreSQL, with more and more open tasks in the group and finished files behind: as the
 * lists of the application ask for it, and as anybody may ask, joined with a right for each task. The two take turns; the noise
 * ratio is that of two halves of the same samples. {@code mvn -Pbench verify -Dtest=TaskListBenchmark}.
 */
class TaskListBenchmark {

  private static final int ROUNDS = Integer.getInteger("bench.lists", 21);
  private static final int[][] SIZES = {{20, 200}, {200, 2_000}, {2_000, 20_000}};
  /** A row again under another id, for each of a group's open tasks. */
  private static final List<String> OPEN = List.of(
      copy("act_ru_execution", "id_, proc_inst_id_", "'x' || n, 'x' || n"),
      copy("act_ru_task", "id_, execution_id_, proc_inst_id_", "'t' || n, 'x' || n, 'x' || n"),
      copy("act_ru_identitylink", "id_, task_id_", "'i' || n, 't' || n"),
      copy("act_ru_authorization", "id_, resource_id_", "'a' || n, 't' || n"));

  private final List<String> report = new ArrayList<>();

  @Test
  void measure() throws Exception {
    try (EmbeddedPostgres database = EmbeddedPostgres.builder().start();
        Node node = Node.start(ClusterSteps.options(database)).ready();
        Connection connection = database.getPostgresDatabase().getConnection()) {
      ClusterSteps steps = new ClusterSteps(node, node);
      String reference = steps.deposit(steps.openCall(), Submissions.eligible());
      steps.task(reference, "userTask_checkCompleteness");
      Http http = ClusterSteps.at(node);
      String filter = http.get("/engine-rest/filter?resourceType=Task&maxResults=5&name="
          + URLEncoder.encode("Tâches de mon groupe", StandardCharsets.UTF_8), "claire").json().get(0).path("id").asText();
      report.add("open tasks | finished files | list of the application, ms | joined with rights, ms | noise");
      int open = 1;
      int finished = 0;
      for (int[] size : SIZES) {
        grow(connection, open, size[0], finished, size[1]);
        open = size[0];
        finished = size[1];
        long[] own = new long[ROUNDS];
        long[] joined = new long[ROUNDS];
        for (int i = -3; i < ROUNDS; i++) {
          long a = time(() -> http.post("/engine-rest/filter/" + filter + "/list?firstResult=0&maxResults=15", "claire", "{}",
              "Accept", "application/hal+json"));
          long b = time(() -> {
            http.get("/engine-rest/task?taskDefinitionKey=userTask_checkCompleteness&sortBy=dueDate&sortOrder=asc&maxResults=15", "claire");
            http.get("/engine-rest/task/count?taskDefinitionKey=userTask_checkCompleteness", "claire");
          });
          if (i >= 0) {
            own[i] = a;
            joined[i] = b;
          }
        }
        report.add("%d | %d | %.0f | %.0f | %.2f".formatted(open, finished, median(own), median(joined), noise(own)));
      }
    } finally {
      report.forEach(System.out::println);
      Files.write(Files.createDirectories(Path.of("target")).resolve("bench-task-list.txt"), report);
    }
  }

  private static long time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  private static double median(long[] samples) {
    return Arrays.stream(samples).sorted().skip(samples.length / 2).findFirst().orElseThrow() / 1e6;
  }

  private static double noise(long[] samples) {
    long[] even = IntStream.range(0, samples.length).filter(i -> i % 2 == 0).mapToLong(i -> samples[i]).toArray();
    long[] odd = IntStream.range(0, samples.length).filter(i -> i % 2 == 1).mapToLong(i -> samples[i]).toArray();
    return median(even) / median(odd);
  }

  /** The new rows hold what the first one holds, but for these columns. */
  private static String copy(String table, String columns, String values) {
    return table + ";" + columns + ";" + values;
  }

  private static void grow(Connection connection, int openFrom, int openTo, int finishedFrom, int finishedTo) throws Exception {
    for (String what : OPEN) {
      String[] parts = what.split(";");
      multiply(connection, parts[0], parts[1], parts[2], openFrom, openTo, where(parts[0]));
    }
    multiply(connection, "act_hi_procinst", "id_, proc_inst_id_, end_time_", "'h' || n, 'h' || n, now()", finishedFrom, finishedTo,
        "proc_def_key_ = 'application-processing' and end_time_ is null");
    multiply(connection, "act_hi_taskinst", "id_, proc_inst_id_, end_time_", "'h' || n, 'h' || n, now()", finishedFrom, finishedTo,
        "task_def_key_ = 'userTask_checkCompleteness'");
    try (Statement statement = connection.createStatement()) {
      statement.execute("analyze");
    }
  }

  private static String where(String table) {
    String task = "(select min(id_) from act_ru_task where task_def_key_ = 'userTask_checkCompleteness' and id_ not like 't%')";
    return switch (table) {
      case "act_ru_execution" -> "id_ = (select proc_inst_id_ from act_ru_task where id_ = " + task + ")";
      case "act_ru_task" -> "id_ = " + task;
      case "act_ru_identitylink" -> "task_id_ = " + task + " and group_id_ is not null";
      default -> "resource_id_ = " + task + " and group_id_ is not null";
    };
  }

  private static void multiply(Connection connection, String table, String columns, String values, int from, int to, String where)
      throws Exception {
    List<String> replaced = List.of(columns.split(", "));
    List<String> all = new ArrayList<>();
    try (ResultSet found = connection.getMetaData().getColumns(null, "public", table, null)) {
      while (found.next()) {
        if (!replaced.contains(found.getString("COLUMN_NAME"))) {
          all.add(found.getString("COLUMN_NAME"));
        }
      }
    }
    String others = String.join(", ", all);
    try (Statement statement = connection.createStatement()) {
      statement.execute("insert into " + table + " (" + columns + ", " + others + ") select " + values + ", " + others
          + " from (select * from " + table + " where " + where + " limit 1) model, generate_series(" + (from + 1) + ", " + to + ") n");
    }
  }
}
