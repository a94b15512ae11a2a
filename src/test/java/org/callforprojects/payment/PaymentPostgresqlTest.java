package org.callforprojects.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.callforprojects.document.Sha256;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The races on the database of production, fsync on, between two nodes; and a node whose connection breaks. */
class PaymentPostgresqlTest extends PaymentRaces {

  private static EmbeddedPostgres server;
  private static PaymentNode first;
  private static PaymentNode second;

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on")
        .start();
    String url = server.getJdbcUrl("postgres", "postgres");
    first = PaymentNode.postgresql(url, true);
    second = PaymentNode.postgresql(url, false);
  }

  @AfterAll
  static void stop() throws Exception {
    first.close();
    second.close();
    server.close();
  }

  @Override
  PaymentNode node(int person) {
    return person % 2 == 0 ? first : second;
  }

  @Override
  int times() {
    return 25;
  }

  /** The server ends the session after the order and its payment are written and before they are committed. */
  @Test
  void brokenConnectionLosesTheWholeStepAndTheRetryPaysOnce() {
    reference = first.grant();
    PaymentOrder order = first.authorised(reference, 1, "100.00");
    String paymentReference = "K-" + reference;
    assertThatThrownBy(() -> first.transaction.executeWithoutResult(t -> {
      first.payments.pay(order.id(), paymentReference, first.today(), PaymentNode.PAYER);
      int session = first.jdbc.queryForObject("select pg_backend_pid()", Integer.class);
      second.jdbc.queryForObject("select pg_terminate_backend(?)", Boolean.class, session);
      first.payments.get(order.id());
    })).as("the session is gone").isNotNull();
    assertThat(second.payments.get(order.id()).status()).isEqualTo(PaymentStatus.AUTHORISED);
    second.check(reference);
    assertThat(second.payments.pay(order.id(), paymentReference, second.today(), PaymentNode.PAYER).status())
        .isEqualTo(PaymentStatus.PAID);
    second.check(reference);
  }

  @Test
  void fileIsTheSameForWhicheverNodeGivesIt() {
    reference = first.grant();
    first.authorised(reference, 1, "100.00");
    PaymentRun run = first.runs.export(PaymentNode.CALL, "METL", PaymentNode.PAYER);
    byte[] content = first.runs.content(run);
    assertThat(second.runs.content(second.runs.get(run.id()))).isEqualTo(content);
    assertThat(second.runs.get(run.id())).isEqualTo(run);
    assertThat(new String(content, StandardCharsets.UTF_8)).contains(reference + "-T1-METL-1", run.messageId());
    assertThat(run.sha256()).isEqualTo(Sha256.of(content));
  }
}
