package org.callforprojects.call;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.callforprojects.identity.FunderRole;
import org.callforprojects.identity.Groups;
import org.callforprojects.member.ValidSiret;
import org.callforprojects.money.BankAccount;
import org.callforprojects.money.Iban;
import org.callforprojects.money.ValidBic;
import org.callforprojects.money.ValidIban;

/**
 * One funder of a call: what it brings, who acts for it and which account it pays from. Nothing else in the program knows
 * a funder by its name. The seats that speak for it on the committee name its code ({@link CommitteeSeat#funder}).
 *
 * @param code             short code, e.g. {@code METL}
 * @param name             official name
 * @param state            whether the money is the State's, so that the State's maximum rate bears on it
 * @param amount           its part of the envelope, euros
 * @param siret            of the establishment that signs, for the open data (décret 2017-779); null where the settings do
 *                         not say
 * @param signingGroup     group of staff that signs agreements and amendments for it; the State's services when it is the
 *                         State and the settings do not say, else null until somebody says
 * @param authorisingGroup group that authorises its payments and issues its claims; likewise
 * @param payingGroup      group that pays for it and records what comes back; likewise
 * @param accountHolder    holder of its account, when the bank knows it by another name than the call does; null else
 * @param iban             account that it pays from, and that the beneficiary pays back to; null where the settings do not
 *                         say
 * @param bic              of that account's bank; null when the bank asks for none
 * @param accountant       the accountant who recovers for it, as a claim names them; null where the settings do not say
 */
public record Funder(
    @NotBlank @Pattern(regexp = "[A-Z][A-Z0-9_]{1,31}", message = "{code.invalid}") String code,
    @NotBlank @Size(max = 200) String name,
    @NotNull Boolean state,
    @NotNull @DecimalMin("0.00") @Digits(integer = 10, fraction = 2) BigDecimal amount,
    @ValidSiret String siret,
    @Pattern(regexp = GROUP, message = "{funder.group.invalid}") String signingGroup,
    @Pattern(regexp = GROUP, message = "{funder.group.invalid}") String authorisingGroup,
    @Pattern(regexp = GROUP, message = "{funder.group.invalid}") String payingGroup,
    @Size(max = 70) String accountHolder,
    @ValidIban String iban,
    @ValidBic String bic,
    @Size(max = 200) String accountant) implements BankAccount {

  private static final String GROUP = "[A-Za-z][A-Za-z0-9]{1,63}";

  public Funder {
    siret = stated(siret); // a form sends an empty field as an empty text
    boolean ofTheState = Boolean.TRUE.equals(state);
    signingGroup = orState(stated(signingGroup), ofTheState, Groups.AUTHORISING_OFFICERS);
    authorisingGroup = orState(stated(authorisingGroup), ofTheState, Groups.AUTHORISING_OFFICERS);
    payingGroup = orState(stated(payingGroup), ofTheState, Groups.ACCOUNTANTS);
    accountHolder = stated(accountHolder);
    iban = stated(iban) == null ? null : Iban.compact(iban);
    bic = stated(bic) == null ? null : Iban.compact(bic);
    accountant = stated(accountant);
  }

  /** One of whom no more is known yet. */
  public Funder(String code, String name, Boolean state, BigDecimal amount) {
    this(code, name, state, amount, null);
  }

  /** The same with its SIRET. */
  public Funder(String code, String name, Boolean state, BigDecimal amount, String siret) {
    this(code, name, state, amount, siret, null, null, null, null, null, null, null);
  }

  /** The group that acts for it in each role; null where the settings do not say. */
  public String group(FunderRole role) {
    return switch (role) {
      case SIGNING -> signingGroup;
      case AUTHORISING -> authorisingGroup;
      case PAYING -> payingGroup;
    };
  }

  /** The same funder whose groups are these, by role. */
  public Funder withGroups(Map<FunderRole, String> groups) {
    return new Funder(code, name, state, amount, siret, groups.getOrDefault(FunderRole.SIGNING, signingGroup),
        groups.getOrDefault(FunderRole.AUTHORISING, authorisingGroup), groups.getOrDefault(FunderRole.PAYING, payingGroup),
        accountHolder, iban, bic, accountant);
  }

  Funder withPart(BigDecimal part) {
    return new Funder(code, name, state, amount.multiply(part).setScale(2, RoundingMode.HALF_UP), siret, signingGroup, authorisingGroup,
        payingGroup, accountHolder, iban, bic, accountant);
  }

  /** As anyone may read it: who acts for it and its account are the services' own. */
  Funder forEverybody() {
    return new Funder(code, name, state, amount, siret);
  }

  /** Who the bank says holds its account. */
  public String holder() {
    return accountHolder == null ? name : accountHolder;
  }

  private static String orState(String group, boolean ofTheState, String services) {
    return group == null && ofTheState ? services : group;
  }

  private static String stated(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
