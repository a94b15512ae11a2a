package org.callforprojects.committee.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CapScope;
import org.callforprojects.call.Funder;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two nodes, each with connections of its own, empty one envelope on one PostgreSQL (fsync on) and never exceed it. */
class EnvelopeNodesTest {

  private static final String CALL = "N-1";
  private static final int PEOPLE_PER_NODE = 3;
  private static final int DEEDS = 60;
  private static final List<Funder> FUNDERS = List.of(new Funder("METL", "Logement", true, new BigDecimal("2000000.00")),
      new Funder("OTHER_STATE", "Autres", true, new BigDecimal("400000.00")),
      new Funder("CDC", "Caisse", false, new BigDecimal("600000.00")));

  private static EmbeddedPostgres server;
  private static Node first;
  private static Node second;

  /** What one node of the application has of the envelope. */
  private static final class Node {
    private final HikariDataSource source = new HikariDataSource();
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final EnvelopeRepository envelopes;

    private Node() {
      source.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
      source.setUsername("postgres");
      source.setPassword("postgres");
      source.setMaximumPoolSize(PEOPLE_PER_NODE + 1);
      jdbc = new JdbcTemplate(source);
      transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
      CallService calls = mock(CallService.class, withSettings().stubOnly());
      when(calls.settingsOf(anyString())).thenReturn(new CallSettings(CALL, "Appel synthétique", null, null, FUNDERS, null,
          null, null, CapScope.STATE_ONLY, null, null, null, null, List.of()));
      envelopes = new EnvelopeRepository(JdbcClient.create(source), jdbc, calls);
    }

    /** @return the shares; null when what is left does not carry the amount */
    private Map<String, BigDecimal> commit(BigDecimal amount) {
      return transaction.execute(t -> {
        Means means = new Means(envelopes.locked(CALL), CapScope.STATE_ONLY, new BigDecimal("150000.00"), Set.of());
        return means.split().of(amount).map(shares -> {
          envelopes.commit(CALL, shares);
          return shares;
        }).orElse(null);
      });
    }

    private void release(Map<String, BigDecimal> shares) {
      transaction.executeWithoutResult(t -> {
        envelopes.locked(CALL);
        envelopes.release(CALL, shares);
      });
    }
  }

  @BeforeAll
  static void startNodes() throws Exception {
    server = EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on").start();
    first = new Node();
    second = new Node();
    DataSource source = first.source;
    Flyway.configure().dataSource(source).placeholders(Map.of("blob", "bytea")).load().migrate();
    java.sql.Timestamp now = java.sql.Timestamp.from(Instant.parse("2014-01-10T09:00:00Z"));
    first.jdbc.update("insert into call_for_projects (code, status, opens_at, closes_at, settings,"
        + " last_application_number, created_by, created_at) values (?, 'CLOSED', ?, ?, '{}', 0, 'test', ?)", CALL, now, now, now);
    first.transaction.executeWithoutResult(t -> first.envelopes.open(CALL));
  }

  @AfterAll
  static void stopNodes() throws Exception {
    first.source.close();
    second.source.close();
    server.close();
  }

  @Test
  void twoNodesNeverExceedTheEnvelope() throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(2 * PEOPLE_PER_NODE);
    try {
      CyclicBarrier start = new CyclicBarrier(2 * PEOPLE_PER_NODE);
      List<Callable<List<Map<String, BigDecimal>>>> work = new ArrayList<>();
      for (int person = 0; person < 2 * PEOPLE_PER_NODE; person++) {
        Node node = person % 2 == 0 ? first : second;
        Random random = new Random(person);
        work.add(() -> {
          start.await(30, TimeUnit.SECONDS);
          return commitAndRelease(node, random);
        });
      }
      BigDecimal standing = BigDecimal.ZERO;
      Map<String, BigDecimal> byFunder = new java.util.HashMap<>();
      for (Future<List<Map<String, BigDecimal>>> done : people.invokeAll(work, 120, TimeUnit.SECONDS)) {
        for (Map<String, BigDecimal> shares : done.get()) {
          shares.forEach((funder, share) -> byFunder.merge(funder, share, BigDecimal::add));
        }
      }
      Envelope end = second.envelopes.of(CALL);
      for (Purse purse : end.purses()) {
        assertThat(purse.committed()).as(purse.code()).isEqualByComparingTo(byFunder.get(purse.code()))
            .isLessThanOrEqualTo(purse.amount());
        standing = standing.add(byFunder.get(purse.code()));
      }
      assertThat(standing).as("the money was scarce").isBetween(new BigDecimal("2500000"), new BigDecimal("3000000"));
    } finally {
      people.shutdownNow();
    }
  }

  /** One time in three gives back the oldest it holds. @return what it holds in the end */
  private static List<Map<String, BigDecimal>> commitAndRelease(Node node, Random random) {
    List<Map<String, BigDecimal>> held = new ArrayList<>();
    for (int deed = 0; deed < DEEDS; deed++) {
      if (random.nextInt(3) == 0 && held.size() > 1 && deed < DEEDS * 2 / 3) {
        node.release(held.remove(0));
      } else {
        Map<String, BigDecimal> shares = node.commit(BigDecimal.valueOf(3_000_000 + random.nextInt(27_000_000), 2));
        if (shares != null) {
          held.add(shares);
        }
      }
    }
    return held;
  }
}
