package org.callforprojects.call;

import java.math.BigDecimal;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.callforprojects.member.ValidSiret;

/**
 * One funder of a call and what it brings.
 *
 * @param code   short code, e.g. {@code METL}
 * @param name   official name
 * @param state  whether the money is the State's, so that the State's maximum rate bears on it
 * @param amount its part of the envelope, euros
 * @param siret  of the establishment that signs, for the open data (décret 2017-779); null where the settings do not say
 */
public record Funder(
    @NotBlank @Pattern(regexp = "[A-Z][A-Z0-9_]{1,31}", message = "{code.invalid}") String code,
    @NotBlank @Size(max = 200) String name,
    @NotNull Boolean state,
    @NotNull @DecimalMin("0.00") @Digits(integer = 10, fraction = 2) BigDecimal amount,
    @ValidSiret String siret) {

  public Funder {
    siret = siret == null || siret.isBlank() ? null : siret; // a form sends an empty field as an empty text
  }

  /** One whose SIRET is not known. */
  public Funder(String code, String name, Boolean state, BigDecimal amount) {
    this(code, name, state, amount, null);
  }
}
