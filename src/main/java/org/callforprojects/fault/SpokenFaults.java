package org.callforprojects.fault;

import java.util.Optional;

import jakarta.validation.ConstraintValidatorContext;

/** For constraints whose sentence hangs on the value. */
final class SpokenFaults {

  private SpokenFaults() {
  }

  /** @return whether there is no fault; else its sentence, which may quote what was typed, takes the place of the default */
  static boolean none(Optional<String> fault, ConstraintValidatorContext context) {
    fault.ifPresent(sentence -> {
      context.disableDefaultConstraintViolation();
      // No part of it is an expression of the template language
      context.buildConstraintViolationWithTemplate(sentence.replaceAll("([\\\\{}$])", "\\\\$1")).addConstraintViolation();
    });
    return fault.isEmpty();
  }
}
