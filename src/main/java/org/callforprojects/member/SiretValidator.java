package org.callforprojects.member;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

/** Public because the validation provider makes it by reflection, also outside Spring. */
public final class SiretValidator implements ConstraintValidator<ValidSiret, String> {

  @Override
  public boolean isValid(String siret, ConstraintValidatorContext context) {
    return siret == null || Siret.isValid(siret);
  }
}
