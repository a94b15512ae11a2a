package org.callforprojects.fault;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.callforprojects.typed.Characters;

/** Public because the validation provider makes it by reflection, also outside Spring. */
public final class PlainTextCheck implements ConstraintValidator<PlainText, String> {

  @Override
  public boolean isValid(String text, ConstraintValidatorContext context) {
    return text == null || SpokenFaults.none(Characters.forbidden(text), context);
  }
}
