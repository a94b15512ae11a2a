package org.callforprojects.typed;

import java.util.Optional;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

/** Public because the validation provider makes it by reflection, also outside Spring. */
public final class MailAddressCheck implements ConstraintValidator<MailAddress, String> {

  @Override
  public boolean isValid(String address, ConstraintValidatorContext context) {
    if (address == null || address.isBlank()) {
      return true;
    }
    Optional<String> fault = MailAddresses.fault(address);
    fault.ifPresent(message -> {
      context.disableDefaultConstraintViolation();
      // What was typed goes into the sentence: no expression of the template language
      context.buildConstraintViolationWithTemplate(message.replaceAll("([\\\\{}$])", "\\\\$1")).addConstraintViolation();
    });
    return fault.isEmpty();
  }
}
