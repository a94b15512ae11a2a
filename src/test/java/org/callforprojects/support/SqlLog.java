package org.callforprojects.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import javax.sql.DataSource;

import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;

/**
 * Every statement that reaches the database, the engine's and ours, of all threads. A batch is one statement: it is one
 * question and one answer, however many rows it carries.
 */
@TestComponent
public class SqlLog implements BeanPostProcessor, QueryExecutionListener {

  /** Prefix of all the engine's tables. */
  private static final String ENGINE_TABLE = "act_";

  /**
   * By the clock and not by what is asked: a session is renewed and cleaned away by its age, the words of the rules are read
   * again every two seconds, a published table once by each node; whether a place is known is asked only while somebody's
   * failed login from it still counts. None of it belongs to the cost of a request.
   */
  private static final List<String> BY_THE_CLOCK =
      List.of("spring_session", "from rule_word", "from rule_version v", "login_known");

  /** Heartbeat and meters of the node work beside every request, and are none of it. */
  private static final String SCHEDULER = "scheduling-";

  private final List<String> statements = new ArrayList<>();
  private boolean recording;

  /** The statements that some work sent, in their order. */
  public record Sent(List<String> statements) {

    /** Those on the engine's tables. */
    public List<String> engine() {
      return statements.stream().filter(isEngine()).toList();
    }

    /** Those on the application's own tables. */
    public List<String> own() {
      return statements.stream().filter(isEngine().negate()).toList();
    }

    /** What each of our own statements does to which table, such as {@code insert application}. */
    public List<String> ownInBrief() {
      return own().stream().map(Sent::brief).toList();
    }

    /** The same for the engine's. */
    public List<String> engineInBrief() {
      return engine().stream().map(Sent::brief).toList();
    }

    private static Predicate<String> isEngine() {
      return sql -> sql.toLowerCase(Locale.ROOT).contains(ENGINE_TABLE);
    }

    private static String brief(String sql) {
      String[] words = sql.strip().toLowerCase(Locale.ROOT).split("[\\s(]+");
      if (List.of(words).contains("final")) { // H2's way of reading what an update has written
        return "update " + words[List.of(words).indexOf("update") + 1];
      }
      int before = switch (words[0]) {
        case "select", "delete" -> List.of(words).indexOf("from");
        case "insert", "merge" -> List.of(words).indexOf("into");
        default -> 0;
      };
      return words[0] + " " + words[Math.min(before + 1, words.length - 1)];
    }
  }

  /** Counts what is sent while the work is done. Nobody else may use the database meanwhile. */
  public Sent during(Runnable work) {
    start();
    try {
      work.run();
    } finally {
      stop();
    }
    synchronized (this) {
      return new Sent(List.copyOf(statements));
    }
  }

  /** Does work within {@link #during} that is not to be counted: a test's own look at things. */
  public <T> T uncounted(Callable<T> work) throws Exception {
    boolean before = pause(false);
    try {
      return work.call();
    } finally {
      pause(before);
    }
  }

  private synchronized boolean pause(boolean resume) {
    boolean before = recording;
    recording = resume;
    return before;
  }

  private synchronized void start() {
    statements.clear();
    recording = true;
  }

  private synchronized void stop() {
    recording = false;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource source ? ProxyDataSourceBuilder.create(source).listener(this).build() : bean;
  }

  @Override
  public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
    // counted when answered
  }

  @Override
  public synchronized void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
    if (!recording || queries.isEmpty() || Thread.currentThread().getName().startsWith(SCHEDULER)) {
      return;
    }
    String sql = queries.get(0).getQuery();
    if (BY_THE_CLOCK.stream().noneMatch(sql.toLowerCase(Locale.ROOT)::contains)) {
      statements.add(sql);
    }
  }
}
