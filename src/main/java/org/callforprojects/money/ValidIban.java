package org.callforprojects.money;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import org.callforprojects.typed.TextKind;
import org.callforprojects.typed.Tidied;

/** The string is an IBAN as {@link Iban#isValid} says; null and blank are left to {@code @NotBlank}. */
@Documented
@Tidied(TextKind.IBAN)
@Constraint(validatedBy = IbanCheck.class)
@Target({FIELD, METHOD, PARAMETER, ANNOTATION_TYPE, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ValidIban {

  /** Never shown: the check says itself what is wrong. */
  String message() default "Cet IBAN est faux.";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
