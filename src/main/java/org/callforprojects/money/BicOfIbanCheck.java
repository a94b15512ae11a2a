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
    String iban = account.iban() == null ? "" : Iban.compact(account.iban());
    String bic = account.bic() == null ? "" : TextKind.BIC.tidy(account.bic());
    if (iban.length() < COUNTRY || bic == null || !bic.matches("[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")) {
      return true;
    }
    String country = iban.substring(0, COUNTRY);
    String bank = bic.substring(COUNTRY_OF_A_BIC, COUNTRY_OF_A_BIC + COUNTRY);
    if (bank.equals(country) || TERRITORIES.getOrDefault(country, Set.of()).contains(bank)) {
      return true;
    }
    context.disableDefaultConstraintViolation();
    context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate()).addPropertyNode("bic")
        .addConstraintViolation();
    return false;
  }
}
