package org.callforprojects.fault;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.callforprojects.typed.Characters;

/** Public because the validation provider makes it by reflection, also outside Spring. */
public final class PrintedTextCheck implements ConstraintValidator<PrintedText, String> {

  @Override
  public boolean isValid(String text, ConstraintValidatorContext context) {
    return text == null || SpokenFaults.none(Characters.unprinted(text), context);
  }
}
