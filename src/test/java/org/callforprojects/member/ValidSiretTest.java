package org.callforprojects.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ValidSiretTest {

  private static ValidatorFactory factory;
  private static Validator validator;

  @BeforeAll
  static void startValidation() {
    factory = Validation.buildDefaultValidatorFactory();
    validator = factory.getValidator();
  }

  @AfterAll
  static void endValidation() {
    factory.close();
  }

  @Test
  void wrongNumberIsToldInFrenchWhereItStands() {
    assertThat(validator.validate(new Organisation("47787695900010", List.of()))).singleElement()
        .satisfies(violation -> {
          assertThat(violation.getPropertyPath()).hasToString("siret");
          assertThat(violation.getMessage())
              .isEqualTo("Le SIRET doit compter 14\u00a0chiffres et respecter sa clé de contrôle.");
        });
  }

  @Test
  void eachNumberOfAListIsChecked() {
    assertThat(validator.validate(new Organisation(null, List.of("73282932000074", "nonsense"))))
        .extracting(ConstraintViolation::getInvalidValue).containsExactly("nonsense");
  }

  @Test
  void rightNumberAndNoNumberPass() {
    assertThat(validator.validate(new Organisation("73282932000074", List.of()))).isEmpty();
    assertThat(validator.validate(new Organisation(null, List.of()))).isEmpty();
  }

  record Organisation(@ValidSiret String siret, List<@ValidSiret String> establishments) {
  }
}
