package org.callforprojects.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CapScope;
import org.callforprojects.call.Funder;
import org.callforprojects.fault.Validation;
import org.callforprojects.french.FrenchText;
import org.callforprojects.support.SqlLog;
import org.flywaydb.core.Flyway;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** One node of the application, as far as payments go, on a database of its own or shared with another node. */
final class PaymentNode implements AutoCloseable {

  static final String CALL = "P-1";
  static final Instant START = Instant.parse("2014-03-03T09:00:00Z");
  static final Payee PAYEE = new Payee("Pôle synthétique d’économie sociale", "FR76 9999 9000 0100 0000 0000 406",
      null);
  static final String REVIEWER = "relectrice";
  static final String CERTIFIER = "certificateur";
  static final String AUTHORISER = "ordonnatrice";
  static final String PAYER = "comptable";
  private static final List<Funder> FUNDERS = List.of(
      new Funder("METL", "Ministère synthétique du logement", true, new BigDecimal("2000000.00")),
      new Funder("OTHER_STATE", "Autres ministères synthétiques", true, new BigDecimal("400000.00")),
      new Funder("CDC", "Caisse synthétique", false, new BigDecimal("600000.00")));
  private static final AtomicInteger NUMBER = new AtomicInteger();

  final PaymentService payments;
  final PaymentRuns runs;
  final TransactionTemplate transaction;
  final JdbcTemplate jdbc;
  final TestClock clock = new TestClock();
  final SqlLog log = new SqlLog();
  final List<PaymentChanged> heard = Collections.synchronizedList(new ArrayList<>());
  private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
  private final AutoCloseable source;

  @Configuration(proxyBeanMethods = false)
  @EnableTransactionManagement
  static class Transactions {
  }

  /** A clock that people move. */
  static final class TestClock extends Clock {
    private volatile Instant now = START;

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneId.of("UTC");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("Nobody asks");
    }
  }

  private PaymentNode(HikariDataSource pool) {
    source = pool;
    DataSource logged = (DataSource) log.postProcessAfterInitialization(pool, "dataSource");
    CallService calls = mock(CallService.class, withSettings().stubOnly());
    when(calls.settingsOf(anyString())).thenReturn(new CallSettings(CALL, "Appel synthétique", null, null, FUNDERS,
        null, null, null, CapScope.STATE_ONLY, null, null, null, null, List.of()));
    jdbc = new JdbcTemplate(logged);
    JdbcTransactionManager manager = new JdbcTransactionManager(logged);
    transaction = new TransactionTemplate(manager);
    context.registerBean(PlatformTransactionManager.class, () -> manager);
    context.registerBean(JdbcTemplate.class, () -> jdbc);
    context.registerBean(JdbcClient.class, () -> JdbcClient.create(logged));
    context.registerBean(Clock.class, () -> clock);
    context.registerBean(CallService.class, () -> calls);
    context.registerBean(Validation.class,
        () -> new Validation(jakarta.validation.Validation.buildDefaultValidatorFactory().getValidator()));
    context.registerBean(PaymentSettings.class, () -> new PaymentSettings(Map.of(
        "METL", new Debtor(null, "FR7699999000010000000000115", null),
        "CDC", new Debtor("Caisse synthétique, compte des appels", "FR7699999000010000000000309", "ABCDFRPPXXX"))));
    context.register(Transactions.class, PaymentRepository.class, PaymentService.class, PaymentRunRepository.class,
        PaymentRuns.class, CreditTransferSchema.class);
    context.addApplicationListener((ApplicationListener<PayloadApplicationEvent<?>>) event -> {
      if (event.getPayload() instanceof PaymentChanged change) {
        heard.add(change);
      }
    });
    context.refresh();
    payments = context.getBean(PaymentService.class);
    runs = context.getBean(PaymentRuns.class);
  }

  /** On a new H2 in memory. */
  static PaymentNode h2() {
    HikariDataSource pool = pool("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "sa",
        "");
    migrate(pool, "blob");
    return new PaymentNode(pool);
  }

  /** On a PostgreSQL that is there, whose tables the first node makes. */
  static PaymentNode postgresql(String url, boolean first) {
    HikariDataSource pool = pool(url, "postgres", "postgres");
    if (first) {
      migrate(pool, "bytea");
    }
    return new PaymentNode(pool);
  }

  private static HikariDataSource pool(String url, String user, String password) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    pool.setUsername(user);
    pool.setPassword(password);
    pool.setMaximumPoolSize(10);
    return pool;
  }

  private static void migrate(DataSource source, String blob) {
    Flyway.configure().dataSource(source).placeholders(Map.of("blob", blob)).load().migrate();
    Timestamp at = Timestamp.from(START);
    new JdbcTemplate(source).update("insert into call_for_projects (code, status, opens_at, closes_at, settings,"
        + " last_application_number, created_by, created_at) values (?, 'CLOSED', ?, ?, '{}', 0, 'test', ?)",
        CALL, at, at, at);
  }

  /** Something that happens to whoever listens to payments. */
  void listen(Consumer<PaymentChanged> listener) {
    context.addApplicationListener((ApplicationListener<PayloadApplicationEvent<?>>) event -> {
      if (event.getPayload() instanceof PaymentChanged change) {
        listener.accept(change);
      }
    });
  }

  /** A grant of 100,000 euros: METL 80,000, CDC 20,000. @return its reference */
  String grant() {
    String reference = CALL + "-" + String.format("%04d", NUMBER.incrementAndGet());
    payments.open(reference, CALL, shares("80000.00", "20000.00"));
    return reference;
  }

  static Map<String, BigDecimal> shares(String metl, String cdc) {
    Map<String, BigDecimal> shares = new LinkedHashMap<>();
    shares.put("METL", new BigDecimal(metl));
    shares.put("CDC", new BigDecimal(cdc));
    return shares;
  }

  TrancheOrder tranche(String reference, int number, String metl, String cdc) {
    return new TrancheOrder(reference, number, false, shares(metl, cdc), PAYEE, endOfDelay(),
        Set.of(REVIEWER, CERTIFIER));
  }

  /** One authorised order of METL's. */
  PaymentOrder authorised(String reference, int tranche, String metl) {
    PaymentOrder order = payments.order(tranche(reference, tranche, metl, "0.00")).get(0);
    return payments.authorise(order.id(), AUTHORISER);
  }

  PaymentOrder paid(String reference, int tranche, String metl, String paymentReference) {
    return payments.pay(authorised(reference, tranche, metl).id(), paymentReference, today(), PAYER);
  }

  LocalDate today() {
    return clock.instant().atZone(FrenchText.PARIS).toLocalDate();
  }

  PaymentAccount account(String reference, String funder) {
    return payments.account(reference).stream().filter(a -> a.funderCode().equals(funder)).findFirst().orElseThrow();
  }

  /** Every sum of the accounts is the sum of its rows, and within the award. */
  void check(String reference) {
    List<PaymentOrder> orders = payments.of(reference);
    for (PaymentAccount account : payments.account(reference)) {
      List<PaymentOrder> own = orders.stream().filter(order -> order.funderCode().equals(account.funderCode()))
          .toList();
      BigDecimal repaid = payments.repayments(reference).stream()
          .filter(repayment -> repayment.funderCode().equals(account.funderCode()))
          .map(Repayment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(account).satisfies(a -> {
        assertThat(a.ordered()).isEqualByComparingTo(sum(own, true, null));
        assertThat(a.paid()).isEqualByComparingTo(sum(own, false, PaymentStatus.PAID));
        assertThat(a.returned()).isEqualByComparingTo(sum(own, false, PaymentStatus.RETURNED));
        assertThat(a.repaid()).isEqualByComparingTo(repaid);
        assertThat(a.repaid()).isLessThanOrEqualTo(a.paid());
        assertThat(a.paid()).isLessThanOrEqualTo(a.ordered());
        assertThat(a.ordered()).isLessThanOrEqualTo(a.awarded());
      });
      Map<Integer, Long> standing = own.stream().filter(order -> order.status().stands()).collect(
          Collectors.groupingBy(PaymentOrder::trancheNumber, Collectors.counting()));
      assertThat(standing.values()).as("one order stands per tranche").allMatch(n -> n == 1);
    }
  }

  private static BigDecimal sum(List<PaymentOrder> orders, boolean standing, PaymentStatus status) {
    return orders.stream().filter(order -> standing ? order.status().stands() : order.status() == status)
        .map(PaymentOrder::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Override
  public void close() {
    context.close();
    try {
      source.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Instant endOfDelay() {
    return today().plusDays(61).atStartOfDay(FrenchText.PARIS).minusSeconds(1).toInstant();
  }
}
