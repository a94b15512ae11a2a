package org.callforprojects.payment;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.callforprojects.fault.PlainText;
import org.callforprojects.money.Iban;
import org.callforprojects.money.ValidBic;
import org.callforprojects.money.ValidIban;
import org.callforprojects.typed.TextKind;

/**
 * Whom an account belongs to. IBAN and BIC lose their spaces and are written in capitals.
 *
 * @param name holder of the account
 * @param iban of the euro payments area
 * @param bic  null when the holder gave none: the IBAN is enough within the area
 */
public record Payee(@NotBlank @Size(max = 140) @PlainText String name, @NotBlank @ValidIban String iban,
    @ValidBic String bic) {

  public Payee {
    name = name == null ? null : TextKind.LINE.tidy(name);
    iban = iban == null ? null : Iban.compact(iban);
    bic = bic == null || bic.isBlank() ? null : TextKind.BIC.tidy(bic);
  }
}
