package org.callforprojects.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.PlainText;
import org.callforprojects.fault.Validation;
import org.callforprojects.identity.AccountToken.Purpose;
import org.callforprojects.json.Json;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people do to their own account. What is asked of an address is answered in the same words whether it has an account
 * or not: the mail alone says which. A link shows a button and changes nothing, since programs open links too.
 * <p>
 * A password is weighed before the transaction begins: that is made to take its time, and a connection would wait meanwhile.
 */
@Service
public class AccountService {

  private static final Duration LIFE = Duration.ofHours(24);
  private static final Duration PASSWORD_LIFE = Duration.ofHours(1);
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final Duration DOUBLE_CLICK = Duration.ofSeconds(30);
  /** Mails of one kind to one address within the window: nobody's mail box is filled through us. */
  private static final int MOST_MAILS = 3;
  private static final String OVER =
      "Ce lien n’est plus valable : il a servi, ou son délai est passé. Recommencez la demande.";

  private final ApplicantAccounts accounts;
  private final AccountTokens tokens;
  private final AccountMails mails;
  private final PasswordRules rules;
  private final PasswordEncoder passwords;
  private final Validation validation;
  private final Json json;
  private final Clock clock;
  private final TransactionTemplate transaction;

  AccountService(ApplicantAccounts accounts, AccountTokens tokens, AccountMails mails, PasswordRules rules,
      PasswordEncoder passwords, Validation validation, Json json, Clock clock,
      PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.mails = mails;
    this.rules = rules;
    this.passwords = passwords;
    this.validation = validation;
    this.json = json;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** What a newcomer types. */
  public record Registration(@NotBlank @Size(max = 200) @PlainText String name,
      @NotBlank @Email @Size(max = 128) @PlainText String email,
      @NotBlank @Size(max = 200) @PlainText String organisation, String password) {
  }

  /** What waits for the proof of the address. */
  record Pending(String name, String organisation, String passwordHash) {
  }

  /** @throws InvalidValuesException what is wrong in itself, never that the address is known */
  public void register(Registration asked) {
    List<Fault> faults = new ArrayList<>(validation.faults(asked));
    rules.refuse(asked.password(), asked.email(), asked.name()).ifPresent(words -> faults.add(new Fault("/password", words)));
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
    String address = ApplicantAccounts.normal(asked.email());
    String hash = passwords.encode(asked.password()); // in both cases: it takes its time
    transaction.executeWithoutResult(t -> register(asked, address, hash));
  }

  private void register(Registration asked, String address, String hash) {
    if (isFull(Purpose.REGISTRATION, address)) {
      return;
    }
    // A token in both cases too: it counts the mails
    String secret = tokens.issue(Purpose.REGISTRATION, address, null,
        json.write(new Pending(asked.name().strip(), asked.organisation().strip(), hash)), LIFE);
    mails.send(address, "Votre compte sur le site des appels à projets", accounts.exists(address) ? """
        Bonjour,

        Une inscription a été demandée avec votre adresse, qui a déjà un compte. Si c’est vous, connectez-vous :
        %s
        Mot de passe oublié : %s

        Si ce n’est pas vous, ne faites rien : votre compte n’a pas changé.
        """.formatted(mails.link("/connexion"), mails.link("/mot-de-passe")) : """
        Bonjour,

        Pour ouvrir votre compte, ouvrez cette page dans les 24 heures, puis confirmez :
        %s

        Si vous n’avez rien demandé, ne faites rien : aucun compte ne sera ouvert.
        """.formatted(mails.link("/inscription/" + secret)));
  }

  /** Whether a link is still good; empty otherwise. */
  @Transactional(readOnly = true)
  public Optional<AccountToken> look(Purpose purpose, String secret) {
    return tokens.find(purpose, secret);
  }

  /** @return the address of the new account */
  @Transactional
  public String confirm(String secret) {
    AccountToken token = take(Purpose.REGISTRATION, secret);
    if (accounts.exists(token.address())) {
      throw new ConflictException("Ce compte est déjà ouvert : connectez-vous.");
    }
    Pending pending = json.read(token.content(), Pending.class);
    accounts.open(token.address(), pending.name(), pending.passwordHash(), pending.organisation());
    return token.address();
  }

  @Transactional
  public void forgotten(String email) {
    String address = ApplicantAccounts.normal(email == null ? "" : email);
    if (address.isEmpty() || address.length() > 128 || isFull(Purpose.PASSWORD, address)) {
      return;
    }
    boolean known = accounts.exists(address);
    String secret = tokens.issue(Purpose.PASSWORD, address, known ? address : null, null, PASSWORD_LIFE);
    if (known) {
      mails.send(address, "Choisir un nouveau mot de passe", """
          Bonjour,

          Pour choisir un nouveau mot de passe, ouvrez cette page dans l’heure :
          %s

          Si vous n’avez rien demandé, ne faites rien : votre mot de passe n’a pas changé.
          """.formatted(mails.link("/mot-de-passe/" + secret)));
    }
  }

  /** @throws InvalidValuesException when the rules refuse the password: the link stays good */
  public void reset(String secret, String password) {
    AccountToken token = tokens.find(Purpose.PASSWORD, secret).filter(t -> t.account() != null)
        .orElseThrow(() -> new ConflictException(OVER));
    refuse(password, token.account());
    String hash = passwords.encode(password);
    transaction.executeWithoutResult(t -> {
      take(Purpose.PASSWORD, secret);
      accounts.changePassword(token.account(), hash);
      tokens.forget(Purpose.PASSWORD, token.account());
      warn(token.account(), "Votre mot de passe a été changé");
    });
  }

  /** @throws InvalidValuesException when the present one is wrong, or the rules refuse the new one */
  public void changePassword(String email, String present, String password) {
    requirePassword(email, present);
    refuse(password, email);
    String hash = passwords.encode(password);
    transaction.executeWithoutResult(t -> {
      accounts.changePassword(email, hash);
      warn(email, "Votre mot de passe a été changé");
    });
  }

  private void refuse(String password, String email) {
    String name = accounts.find(email).map(ApplicantAccounts.Account::name).orElse("");
    rules.refuse(password, email, name).ifPresent(words -> {
      throw new InvalidValuesException("/password", words);
    });
  }

  /** A mail to the new address asks for its proof; one to the old warns. */
  public void askAddress(String email, String newAddress, String password) {
    requirePassword(email, password);
    Registration probe = new Registration("x", newAddress, "x", null);
    List<Fault> faults = validation.faults(probe);
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
    String address = ApplicantAccounts.normal(newAddress);
    transaction.executeWithoutResult(t -> askAddress(email, address));
  }

  private void askAddress(String email, String address) {
    if (isFull(Purpose.ADDRESS, address)) {
      return;
    }
    String secret = tokens.issue(Purpose.ADDRESS, address, email, null, LIFE);
    if (!accounts.exists(address)) {
      mails.send(address, "Confirmer votre nouvelle adresse", """
          Bonjour,

          Pour employer cette adresse sur le site des appels à projets, ouvrez cette page dans les 24 heures, puis confirmez :
          %s

          Si vous n’avez rien demandé, ne faites rien.
          """.formatted(mails.link("/adresse/" + secret)));
    }
    warn(email, "Un changement d’adresse a été demandé pour votre compte");
  }

  @Transactional
  public void confirmAddress(String secret) {
    AccountToken token = take(Purpose.ADDRESS, secret);
    accounts.changeAddress(token.account(), token.address());
    tokens.forget(Purpose.PASSWORD, token.account());
  }

  /** What is wrong with what somebody who is invited typed. */
  @Transactional(readOnly = true)
  public List<Fault> faultsOfInvited(String email, String name, String password) {
    List<Fault> faults = new ArrayList<>(validation.faults(new Registration(name, email, "x", password)));
    rules.refuse(password, email, name).ifPresent(words -> faults.add(new Fault("/password", words)));
    return faults;
  }

  /**
   * An account for somebody who was invited; their address is proven by the link.
   *
   * @param welcome what they were invited to, in the same transaction
   */
  public void openInvited(String email, String name, String password, Runnable welcome) {
    List<Fault> faults = faultsOfInvited(email, name, password);
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
    String hash = passwords.encode(password);
    transaction.executeWithoutResult(t -> {
      accounts.open(email, name.strip(), hash, null);
      welcome.run();
    });
  }

  /**
   * An account that the office opens for an applicant, who chooses the password behind a link.
   *
   * @throws ConflictException when that address has one: the office may know
   */
  public void openForApplicant(String email, String name, String organisation) {
    List<Fault> faults = validation.faults(new Registration(name, email, organisation, null));
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
    String address = ApplicantAccounts.normal(email);
    String hash = passwords.encode(UUID.randomUUID().toString());
    transaction.executeWithoutResult(t -> openForApplicant(address, name.strip(), hash, organisation.strip()));
  }

  private void openForApplicant(String address, String name, String hash, String organisation) {
    accounts.open(address, name, hash, organisation);
    mails.send(address, "Votre compte sur le site des appels à projets", """
        Bonjour,

        Le service instructeur vous a ouvert un compte. Pour choisir votre mot de passe, ouvrez cette page dans les 24 heures :
        %s

        Passé ce délai, demandez un autre lien : %s
        """.formatted(mails.link("/mot-de-passe/" + tokens.issue(Purpose.PASSWORD, address, address, null, LIFE)),
        mails.link("/mot-de-passe")));
  }

  /** Whether the office opened this very account a moment ago: a double click asks twice, and is told what the first did. */
  @Transactional(readOnly = true)
  public boolean isJustOpened(String email, String name) {
    String address = ApplicantAccounts.normal(email);
    Instant since = clock.instant().minus(DOUBLE_CLICK);
    return accounts.find(address).filter(account -> account.name().equals(name.strip()) && account.createdAt().isAfter(since)).isPresent()
        && tokens.sent(Purpose.PASSWORD, address, since) > 0;
  }

  /** @throws ConflictException when somebody must be named first in their place */
  public void close(String email, String password) {
    requirePassword(email, password);
    transaction.executeWithoutResult(t -> {
      accounts.close(email);
      mails.send(email, "Votre compte est fermé", "Bonjour,\n\nVotre compte sur le site des appels à projets est fermé, à votre "
          + "demande. Les dossiers déposés restent à votre organisme et au service instructeur.\n");
    });
  }

  /** Tokens whose time has passed. */
  @Transactional
  public int clean() {
    return tokens.clean();
  }

  private void requirePassword(String email, String password) {
    if (password == null || !accounts.isPassword(email, password)) {
      throw new InvalidValuesException("/present", "Ce n’est pas votre mot de passe actuel.");
    }
  }

  private void warn(String email, String what) {
    mails.send(email, what, "Bonjour,\n\n" + what + " sur le site des appels à projets. Si ce n’est pas vous, choisissez tout de "
        + "suite un nouveau mot de passe : " + mails.link("/mot-de-passe") + "\n");
  }

  private boolean isFull(Purpose purpose, String address) {
    return tokens.sent(purpose, address, clock.instant().minus(WINDOW)) >= MOST_MAILS;
  }

  private AccountToken take(Purpose purpose, String secret) {
    return tokens.take(purpose, secret).orElseThrow(() -> new ConflictException(OVER));
  }
}
