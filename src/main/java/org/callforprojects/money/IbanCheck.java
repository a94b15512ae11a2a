package org.callforprojects.money;

import java.util.Optional;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

/** Public because the validation provider makes it by reflection, also outside Spring. */
public final class IbanCheck implements ConstraintValidator<ValidIban, String> {

  @Override
  public boolean isValid(String iban, ConstraintValidatorContext context) {
    if (iban == null || iban.isBlank()) {
      return true;
    }
    Optional<String> fault = Iban.fault(iban);
    fault.ifPresent(message -> {
      context.disableDefaultConstraintViolation();
      context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
    });
    return fault.isEmpty();
  }
}
