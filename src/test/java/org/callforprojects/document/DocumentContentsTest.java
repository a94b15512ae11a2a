package org.callforprojects.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.callforprojects.fault.UnavailableException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.support.Pdfs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.transaction.support.TransactionTemplate;

/** Documents in a bucket: a server within this machine that speaks what is used of S3, and checks each body by its hash. */
class DocumentContentsTest {

  private static final byte[] PDF = Pdfs.of("Synthétique");
  private static final Clock NOON = Clock.fixed(Instant.parse("2013-06-03T10:00:00Z"), ZoneOffset.UTC);

  private final Map<String, byte[]> bucket = new ConcurrentHashMap<>();
  private final AtomicInteger held = new AtomicInteger();
  private CountDownLatch asked = new CountDownLatch(0);
  private CountDownLatch answers = new CountDownLatch(0);
  private HttpServer server;
  private boolean broken;
  private JdbcTemplate jdbc;
  private JdbcTransactionManager transactions;
  private DocumentService documents;

  @BeforeEach
  void openBucketAndTables() throws IOException {
    server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.createContext("/pieces/", this::answer);
    server.start();
    DelegatingDataSource source = new DelegatingDataSource(
        new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")) {
      @Override
      public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        held.incrementAndGet();
        return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
          if (method.getName().equals("close")) {
            held.decrementAndGet();
          }
          try {
            return method.invoke(real, args);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
      }
    };
    jdbc = new JdbcTemplate(source);
    String first = Files.readString(Path.of("src/main/resources/db/migration/V1__deposit_to_eligibility.sql"));
    String table = first.substring(first.indexOf("create table document ("));
    jdbc.execute(table.substring(0, table.indexOf(");") + 1).replace("${blob}", "blob").replace(" references application (reference)", ""));
    transactions = new JdbcTransactionManager(source);
    documents(false, Duration.ofDays(35)); // what was there before
    jdbc.update("insert into document (id, reference, document_code, file_name, content_type, size_bytes, sha256, uploaded_by, "
        + "uploaded_at, content) values ('old', 'X-1', 'OTHER', 'a.pdf', 'application/pdf', 1, ?, 'x', now(), ?)", "0".repeat(64), PDF);
    for (String statement : Files.readString(Path.of("src/main/resources/db/migration/V74__documents_elsewhere.sql"))
        .replaceAll("--.*", "").split(";")) {
      if (!statement.isBlank()) {
        jdbc.execute(statement);
      }
    }
    documents = documents(true, Duration.ofDays(35));
  }

  @AfterEach
  void closeBucket() {
    server.stop(0);
  }

  @Test
  void contentLiesInTheBucketAndNotInItsRow() {
    SupportingDocument document = add("X-1", "statuts.pdf");
    assertThat(bucket).containsOnlyKeys(document.sha256());
    assertThat(jdbc.queryForObject("select length(content) from document where id = ?", Integer.class, document.id())).isZero();
    assertThat(documents.content(document)).isEqualTo(PDF);
    add("X-2", "les mêmes.pdf");
    assertThat(bucket).hasSize(1);
  }

  @Test
  void whatWasInTheDatabaseStaysThere() {
    assertThat(documents.content(documents.get("X-1", "old"))).isEqualTo(PDF);
    DocumentService without = documents(false, Duration.ofDays(35));
    SupportingDocument document = add(without, "X-1", "b.pdf");
    assertThat(bucket).isEmpty();
    assertThat(documents.content(document)).isEqualTo(PDF);
  }

  @Test
  void bucketThatFailsTakesNothingAndSaysWhen() {
    broken = true;
    assertThatThrownBy(() -> add("X-1", "statuts.pdf")).isInstanceOf(UnavailableException.class).hasMessageContaining("Réessayez");
    assertThat(jdbc.queryForObject("select count(*) from document where id <> 'old'", Integer.class)).isZero();
    broken = false;
    SupportingDocument document = add("X-1", "statuts.pdf");
    bucket.put(document.sha256(), "another".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> documents.content(document)).as("not what was kept").isInstanceOf(UnavailableException.class);
    bucket.clear();
    assertThatThrownBy(() -> documents.content(document)).isInstanceOf(UnavailableException.class);
  }

  @Test
  void sweepTakesWhatNoRowNamesAndNothingElse() {
    DocumentService hasty = documents(true, Duration.ofMillis(-1));
    SupportingDocument kept = add("X-1", "statuts.pdf");
    new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
      documents.add("X-1", List.of(new SentDocument("OTHER", "b.pdf", Pdfs.of("Rien"))), "claire", List.of());
      transaction.setRollbackOnly();
    });
    assertThat(bucket).hasSize(2);
    assertThat(documents.sweep()).as("too young").isZero();
    assertThat(hasty.sweep()).isOne();
    assertThat(bucket).containsOnlyKeys(kept.sha256());

    jdbc.update("update document set content = ?, kept_in = 'DATABASE' where id = ?", new byte[0], kept.id()); // erased
    assertThatThrownBy(() -> documents.content(kept)).isInstanceOf(UnknownReferenceException.class);
    assertThat(hasty.sweep()).isOne();
    assertThat(bucket).isEmpty();
    assertThat(hasty.sweep()).isZero();
    assertThat(documents.content(add("X-1", "encore.pdf"))).as("kept again").isEqualTo(PDF);
  }

  @Test
  void slowBucketKeepsOnlyAShareOfTheConnections() throws Exception {
    asked = new CountDownLatch(1);
    answers = new CountDownLatch(1);
    FutureTask<SupportingDocument> first = new FutureTask<>(() -> add("X-1", "statuts.pdf"));
    new Thread(first).start();
    asked.await();
    assertThatThrownBy(() -> add("X-2", "statuts.pdf")).as("one of four connections").isInstanceOf(UnavailableException.class)
        .hasMessageContaining("Trop de pièces arrivent");
    assertThat(jdbc.queryForObject("select count(*) from document where reference = 'X-2'", Integer.class)).isZero();
    answers.countDown();
    assertThat(first.get().fileName()).isEqualTo("statuts.pdf");
    assertThat(add("X-2", "statuts.pdf").fileName()).as("the place is free again").isEqualTo("statuts.pdf");
  }

  @Test
  void nobodyWaitsForAConnectionWhileTheBucketAnswersAReader() throws Exception {
    SupportingDocument document = add("X-1", "statuts.pdf");
    ProxyFactory proxied = new ProxyFactory(documents);
    proxied.addAdvice(new TransactionInterceptor((TransactionManager) transactions, new AnnotationTransactionAttributeSource()));
    DocumentService inTransactions = (DocumentService) proxied.getProxy();
    asked = new CountDownLatch(1);
    answers = new CountDownLatch(1);
    FutureTask<byte[]> reading = new FutureTask<>(() -> inTransactions.content(document));
    new Thread(reading).start();
    asked.await();
    assertThat(held).as("connections").hasValue(0);
    answers.countDown();
    assertThat(reading.get()).isEqualTo(PDF);
    assertThat(held).hasValue(0);
  }

  private SupportingDocument add(String reference, String name) {
    return add(documents, reference, name);
  }

  private static SupportingDocument add(DocumentService to, String reference, String name) {
    return to.add(reference, List.of(new SentDocument("OTHER", name, PDF)), "claire", List.of()).get(0);
  }

  private DocumentService documents(boolean inBucket, Duration orphansFor) {
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    if (inBucket) {
      beans.addBean("objects", new S3Store("http://localhost:" + server.getAddress().getPort(), "pieces",
          new S3Signature("eu", "key", "secret")));
    }
    JdbcClient client = JdbcClient.create(jdbc);
    return new DocumentService(new DocumentRepository(client, jdbc),
        new DocumentContents(client, beans.getBeanProvider(ObjectStore.class), transactions, orphansFor, 4),
        new FileJudge(content -> java.util.Optional.empty()), NOON);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String key = exchange.getRequestURI().getPath().substring("/pieces/".length());
    byte[] sent = exchange.getRequestBody().readAllBytes();
    asked.countDown();
    try {
      answers.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    String hash = exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
    boolean signed = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")).startsWith("AWS4-HMAC-SHA256 Credential=key/");
    byte[] found = bucket.get(key);
    int status = broken ? 503 : !signed ? 403 : !Sha256.of(sent).equals(hash) ? 400 : 200;
    if (status == 200) {
      switch (exchange.getRequestMethod()) {
        case "PUT" -> bucket.put(key, sent);
        case "DELETE" -> {
          bucket.remove(key);
          status = 204;
        }
        default -> status = found == null ? 404 : 200;
      }
    }
    boolean body = status == 200 && exchange.getRequestMethod().equals("GET");
    exchange.sendResponseHeaders(status, body ? found.length : -1);
    if (body) {
      exchange.getResponseBody().write(found);
    }
    exchange.close();
  }
}
