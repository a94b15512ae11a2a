package org.callforprojects.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.callforprojects.fault.Validation;
import org.callforprojects.identity.AccountToken.Purpose;
import org.callforprojects.journal.Journal;
import org.callforprojects.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Weighing a password takes its time: no connection of the pool waits meanwhile, whatever somebody does to an account. */
class PasswordsHoldNoConnectionTest {

  private static final String ADDRESS = "amina@exemple.invalid";
  private static final String PASSWORD = "Ombrelle-Cadran-2013";

  private final AtomicInteger weighed = new AtomicInteger();
  private final AtomicInteger whileOneWaited = new AtomicInteger();
  private AccountService service;
  private ApplicantAccounts accounts;

  /** Each way in which a password is hashed or compared. */
  enum Act {
    CREATE(test -> test.accounts.create("autre@exemple.invalid", "Autre", PASSWORD)),
    REGISTER(test -> test.service.register(new AccountService.Registration("Zoé", "zoe@exemple.invalid", "Pôle", PASSWORD))),
    RESET(test -> test.service.reset("secret", PASSWORD)),
    CHANGE_PASSWORD(test -> test.service.changePassword(ADDRESS, PASSWORD, PASSWORD + "-2")),
    ASK_ADDRESS(test -> test.service.askAddress(ADDRESS, "nouvelle@exemple.invalid", PASSWORD)),
    OPEN_INVITED(test -> test.service.openInvited("invitee@exemple.invalid", "Inès", PASSWORD, () -> { })),
    OPEN_FOR_APPLICANT(test -> test.service.openForApplicant("ouvert@exemple.invalid", "Omar", "Pôle")),
    CLOSE(test -> test.service.close(ADDRESS, PASSWORD));

    private final Consumer<PasswordsHoldNoConnectionTest> done;

    Act(Consumer<PasswordsHoldNoConnectionTest> done) {
      this.done = done;
    }
  }

  @BeforeEach
  void openAccounts() {
    DriverManagerDataSource source = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    JdbcClient jdbc = JdbcClient.create(source);
    jdbc.sql("create table applicant_account (email varchar(128) primary key, name varchar(200), password_hash varchar(100), "
        + "created_at timestamp, notified boolean default true, secured_at timestamp)").update();
    jdbc.sql("insert into applicant_account (email, name, password_hash, created_at) values (?, 'Amina', ?, ?)")
        .params(ADDRESS, PASSWORD, Timestamp.from(Instant.EPOCH)).update();
    JdbcTransactionManager transactions = new JdbcTransactionManager(source);
    PasswordEncoder slow = new PasswordEncoder() {
      @Override
      public String encode(CharSequence password) {
        weigh();
        return password.toString();
      }

      @Override
      public boolean matches(CharSequence password, String hash) {
        weigh();
        return hash.contentEquals(password);
      }

      private void weigh() {
        weighed.incrementAndGet();
        if (TransactionSynchronizationManager.hasResource(source) || TransactionSynchronizationManager.isActualTransactionActive()) {
          whileOneWaited.incrementAndGet();
        }
      }
    };
    AccountTokens tokens = mock(AccountTokens.class);
    Optional<AccountToken> token = Optional.of(new AccountToken("digest", Purpose.PASSWORD, ADDRESS, ADDRESS, null, null,
        null, Instant.EPOCH, Instant.MAX));
    when(tokens.find(any(), any())).thenReturn(token);
    when(tokens.take(any(), any())).thenReturn(token);
    accounts = inTransactions(new ApplicantAccounts(jdbc, slow, mock(Journal.class), mock(ApplicationEventPublisher.class),
        Clock.systemUTC(), transactions), transactions);
    service = inTransactions(new AccountService(accounts, tokens, mock(AccountMails.class), new PasswordRules(), slow,
        mock(Validation.class), mock(Json.class, RETURNS_DEEP_STUBS), Clock.systemUTC(), transactions), transactions);
  }

  @SuppressWarnings("unchecked")
  private static <T> T inTransactions(T target, TransactionManager transactions) {
    ProxyFactory proxied = new ProxyFactory(target);
    proxied.setProxyTargetClass(true);
    proxied.addAdvice(new TransactionInterceptor(transactions, new AnnotationTransactionAttributeSource(false)));
    return (T) proxied.getProxy();
  }

  @ParameterizedTest
  @EnumSource(Act.class)
  void noConnectionWaitsForAPassword(Act act) {
    act.done.accept(this);
    assertThat(weighed).as("passwords weighed").hasPositiveValue();
    assertThat(whileOneWaited).as("connections held meanwhile").hasValue(0);
  }
}
