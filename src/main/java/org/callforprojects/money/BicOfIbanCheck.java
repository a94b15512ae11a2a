package org.callforprojects.money;

import java.util.Map;
import java.util.Set;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.callforprojects.typed.TextKind;

/** Behind {@link BicOfIban}; tells of the BIC. */
public final class BicOfIbanCheck implements ConstraintValidator<BicOfIban, BankAccount> {

  private static final int COUNTRY = 2;
  private static final int COUNTRY_OF_A_BIC = 4;
  /** Accounts of these countries are also held by banks of their territories, which have codes of their own. */
  private static final Map<String, Set<String>> TERRITORIES = Map.of(
      "FR", Set.of("GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "NC", "PF", "WF", "TF", "MC"),
      "MC", Set.of("FR"), "GB", Set.of("GG", "JE", "IM"), "FI", Set.of("AX"));

  @Override
  public boolean isValid(BankAccount account, ConstraintValidatorContext context) {
    boolean fits = fits(account.iban(), account.bic());
    if (!fits) {
      context.disableDefaultConstraintViolation();
      context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate()).addPropertyNode("bic")
          .addConstraintViolation();
    }
    return fits;
  }

  /** As they are typed; what is not given, or is no BIC at all, contradicts nothing. */
  public static boolean fits(String typedIban, String typedBic) {
    String iban = typedIban == null ? "" : Iban.compact(typedIban);
    String bic = typedBic == null ? "" : TextKind.BIC.tidy(typedBic);
    if (iban.length() < COUNTRY || bic == null || !bic.matches("[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")) {
      return true;
    }
    String country = iban.substring(0, COUNTRY);
    String bank = bic.substring(COUNTRY_OF_A_BIC, COUNTRY_OF_A_BIC + COUNTRY);
    return bank.equals(country) || TERRITORIES.getOrDefault(country, Set.of()).contains(bank);
  }
}
