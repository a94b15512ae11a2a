package org.callforprojects.space;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.identity.AccountClosing;
import org.callforprojects.identity.AccountMails;
import org.callforprojects.identity.AccountOpened;
import org.callforprojects.identity.AccountToken;
import org.callforprojects.identity.AccountTokens;
import org.callforprojects.identity.AddressChanged;
import org.callforprojects.identity.ApplicantAccounts;
import org.callforprojects.journal.Journal;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The organisations of applicants: who belongs to them and as what, who is invited, whose a file is. An organisation that
 * is not theirs does not exist for an account. One never loses its last administrator while it has files or colleagues.
 */
@Service
@Transactional
public class Organisations {

  private static final Duration INVITATION_LIFE = Duration.ofDays(14);
  private static final int MOST_INVITATIONS = 20;
  static final String ORGANISATION = "organisation:";

  private final OrganisationRepository organisations;
  private final ApplicantAccounts accounts;
  private final AccountTokens tokens;
  private final AccountMails mails;
  private final Journal journal;
  private final Clock clock;

  Organisations(OrganisationRepository organisations, ApplicantAccounts accounts, AccountTokens tokens, AccountMails mails,
      Journal journal, Clock clock) {
    this.organisations = organisations;
    this.accounts = accounts;
    this.tokens = tokens;
    this.mails = mails;
    this.journal = journal;
    this.clock = clock;
  }

  /** An organisation as its members see it. @param invitations none for who does not administer it */
  public record View(String id, String name, Role mine, List<Member> members, List<AccountToken> invitations) {
  }

  @EventListener
  void accountOpened(AccountOpened opened) {
    if (opened.organisation() != null) {
      String id = UUID.randomUUID().toString();
      organisations.insert(id, opened.organisation(), clock.instant());
      organisations.add(id, opened.email(), Role.ADMINISTRATOR, clock.instant());
    }
  }

  @EventListener
  void addressChanged(AddressChanged changed) {
    organisations.renameSubmitter(changed.before(), changed.after());
  }

  /** @throws ConflictException when an organisation with files or colleagues would be left without administrator */
  @EventListener
  void accountClosing(AccountClosing closing) {
    for (Membership membership : organisations.of(closing.email())) {
      organisations.lock(membership.organisationId());
      boolean alone = organisations.members(membership.organisationId()).size() == 1;
      if (isLastAdministrator(membership.organisationId(), closing.email())
          && (!alone || organisations.holdsFiles(membership.organisationId()))) {
        throw new ConflictException("Vous êtes seul à administrer « " + membership.organisation()
            + " », qui a des dossiers ou d’autres membres : nommez d’abord une autre personne administratrice.");
      }
    }
  }

  @Transactional(readOnly = true)
  public List<Membership> of(String account) {
    return organisations.of(account);
  }

  /** @throws UnknownReferenceException when it is not theirs */
  @Transactional(readOnly = true)
  public Membership membership(String account, String organisationId) {
    return organisations.of(account, organisationId)
        .orElseThrow(() -> new UnknownReferenceException("Cet organisme n’existe pas."));
  }

  @Transactional(readOnly = true)
  public View view(String account, String organisationId) {
    Membership mine = membership(account, organisationId);
    return new View(organisationId, mine.organisation(), mine.role(), organisations.members(organisationId),
        mine.role().administers() ? tokens.invitations(organisationId) : List.of());
  }

  @Transactional(readOnly = true)
  public List<Member> members(String organisationId) {
    return organisations.members(organisationId);
  }

  /** Those to tell of something about a file. */
  @Transactional(readOnly = true)
  public List<Member> membersOfFile(String reference) {
    return organisations.organisationOf(reference).map(organisations::members).orElse(List.of());
  }

  public String create(String account, String name) {
    String id = UUID.randomUUID().toString();
    organisations.insert(id, named(name), clock.instant());
    organisations.add(id, account, Role.ADMINISTRATOR, clock.instant());
    journal.record(ORGANISATION + id, account, "ORGANISATION_CREATED", null, Map.of("name", named(name)));
    return id;
  }

  public void rename(String account, String organisationId, String name) {
    Membership mine = administered(account, organisationId);
    organisations.rename(organisationId, named(name));
    journal.record(ORGANISATION + organisationId, account, "ORGANISATION_RENAMED", Map.of("name", mine.organisation()),
        Map.of("name", named(name)));
  }

  /** The same answer whether the address has an account or not. */
  public void invite(String account, String organisationId, String email, Role role) {
    Membership mine = administered(account, organisationId);
    String address = ApplicantAccounts.normal(email == null ? "" : email);
    if (!address.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+") || address.length() > 128) {
      throw new InvalidValuesException("/email", "Indiquez une adresse électronique, par exemple prenom.nom@exemple.fr.");
    }
    if (organisations.members(organisationId).stream().anyMatch(member -> member.account().equals(address))) {
      throw new InvalidValuesException("/email", "Cette personne fait déjà partie de l’organisme.");
    }
    tokens.revoke(organisationId, address);
    if (tokens.invitations(organisationId).size() >= MOST_INVITATIONS) {
      throw new ConflictException("Vingt invitations attendent déjà une réponse : retirez-en une d’abord.");
    }
    String secret = tokens.invite(address, organisationId, role.name(), account, INVITATION_LIFE);
    String inviter = accounts.find(account).map(ApplicantAccounts.Account::name).orElse("Un membre");
    mails.send(address, "Invitation à rejoindre un organisme", """
        Bonjour,

        %s vous invite à rejoindre « %s » sur le site des appels à projets (%s). Pour accepter, ouvrez cette page dans les
        14 jours, puis confirmez :
        %s

        Si vous ne connaissez pas cette personne, ne faites rien.
        """.formatted(inviter, mine.organisation(), role.may(), mails.link("/invitation/" + secret)));
    journal.record(ORGANISATION + organisationId, account, "MEMBER_INVITED", null, Map.of("role", role));
  }

  public void revoke(String account, String organisationId, String address) {
    administered(account, organisationId);
    tokens.revoke(organisationId, address);
    journal.record(ORGANISATION + organisationId, account, "INVITATION_REVOKED", null, null);
  }

  /** An invitation as its page shows it. */
  public record Invitation(String organisation, String address, Role role, boolean hasAccount) {
  }

  @Transactional(readOnly = true)
  public Invitation invitation(String secret) {
    return tokens.find(AccountToken.Purpose.INVITATION, secret).map(this::shown).orElseThrow(Organisations::over);
  }

  private Invitation shown(AccountToken token) {
    return new Invitation(organisations.name(token.organisationId()).orElse(""), token.address(),
        Role.valueOf(token.role()), accounts.exists(token.address()));
  }

  /** Whoever holds the link holds the mail box; their account is there, or was opened just before. */
  public Invitation accept(String secret) {
    AccountToken token = tokens.take(AccountToken.Purpose.INVITATION, secret).orElseThrow(Organisations::over);
    Invitation invitation = shown(token);
    if (organisations.of(token.address(), token.organisationId()).isEmpty()) {
      organisations.add(token.organisationId(), token.address(), invitation.role(), clock.instant());
    }
    journal.record(ORGANISATION + token.organisationId(), token.address(), "MEMBER_JOINED", null,
        Map.of("role", invitation.role()));
    return invitation;
  }

  public void changeRole(String account, String organisationId, String member, Role role) {
    administered(account, organisationId);
    organisations.lock(organisationId);
    if (!role.administers() && isLastAdministrator(organisationId, member)) {
      throw lastAdministrator();
    }
    Map<String, Object> before = held(organisationId, member);
    if (!organisations.change(organisationId, member, role)) {
      throw new UnknownReferenceException("Cette personne ne fait pas partie de l’organisme.");
    }
    journal.record(ORGANISATION + organisationId, account, "MEMBER_CHANGED", before, Map.of("role", role));
  }

  /** Oneself, or as administrator a colleague who left: their drafts and files stay with the organisation. */
  public void remove(String account, String organisationId, String member) {
    if (!account.equals(member)) {
      administered(account, organisationId);
    } else {
      membership(account, organisationId);
    }
    organisations.lock(organisationId);
    if (isLastAdministrator(organisationId, member)) {
      throw lastAdministrator();
    }
    Map<String, Object> before = held(organisationId, member);
    if (!organisations.remove(organisationId, member)) {
      throw new UnknownReferenceException("Cette personne ne fait pas partie de l’organisme.");
    }
    journal.record(ORGANISATION + organisationId, account, "MEMBER_REMOVED", before, null);
  }

  /** The role of a member, whose address the journal does not hold; null for who is none. */
  private Map<String, Object> held(String organisationId, String member) {
    return organisations.of(member, organisationId).<Map<String, Object>>map(known -> Map.of("role", known.role())).orElse(null);
  }

  /** Gives a file to another organisation that the same person administers. */
  public void transfer(String account, String reference, String organisationId) {
    String present = organisations.organisationOf(reference)
        .orElseThrow(() -> new UnknownReferenceException("Ce dossier n’existe pas."));
    administered(account, present);
    Membership other = administered(account, organisationId);
    organisations.give(reference, organisationId);
    journal.record(reference, account, "FILE_TRANSFERRED", Map.of("organisation", present),
        Map.of("organisation", other.organisationId()));
  }

  /** A deposit from a draft belongs to the draft's organisation. */
  void give(String reference, String organisationId) {
    organisations.give(reference, organisationId);
  }

  Membership administered(String account, String organisationId) {
    Membership mine = membership(account, organisationId);
    if (!mine.role().administers()) {
      throw new ForbiddenException("Seule une personne qui administre l’organisme peut le faire.");
    }
    return mine;
  }

  private boolean isLastAdministrator(String organisationId, String account) {
    List<Member> administrators =
        organisations.members(organisationId).stream().filter(member -> member.role().administers()).toList();
    return administrators.size() == 1 && administrators.get(0).account().equals(account);
  }

  private static ConflictException lastAdministrator() {
    return new ConflictException("C’est la dernière personne qui administre l’organisme : nommez-en d’abord une autre.");
  }

  private static String named(String name) {
    String words = name == null ? "" : name.strip();
    if (words.isEmpty() || words.length() > 200 || words.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidValuesException("/name", "Donnez le nom de l’organisme, en 200 caractères au plus.");
    }
    return words;
  }

  private static ConflictException over() {
    return new ConflictException("Cette invitation n’est plus valable : demandez-en une autre.");
  }
}
