package org.callforprojects.grant.agreement;

import java.time.Instant;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.callforprojects.fault.PrintedText;
import org.callforprojects.grant.BankDetails;
import org.callforprojects.money.BankAccount;
import org.callforprojects.money.ValidBic;
import org.callforprojects.money.ValidIban;
import org.callforprojects.payment.Payee;

/** The body of {@code POST /api/applications/{reference}/agreement/bank-details}. @param bic may be left out */
public record BankBody(@NotBlank @Size(max = 140) @PrintedText String accountHolder, @NotBlank @ValidIban String iban,
    @ValidBic String bic) implements BankAccount {

  /** As banks write them: without spaces, in capitals. */
  public BankDetails received(Instant at, String by) {
    Payee payee = new Payee(accountHolder, iban, bic);
    return new BankDetails(payee.name(), payee.iban(), payee.bic(), at, null, null, by, null);
  }
}
