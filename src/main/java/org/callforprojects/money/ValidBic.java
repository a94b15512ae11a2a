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
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import org.callforprojects.typed.TextKind;
import org.callforprojects.typed.Tidied;

/** The string has the form of a BIC (ISO 9362), spaces not allowed; null is left to {@code @NotNull}. */
@Documented
@Tidied(TextKind.BIC)
@Constraint(validatedBy = {})
@Target({FIELD, METHOD, PARAMETER, ANNOTATION_TYPE, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@ReportAsSingleViolation
@Pattern(regexp = "[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")
public @interface ValidBic {

  String message() default
      "Un BIC compte 8 ou 11\u00a0caractères\u00a0: six lettres, puis des lettres ou des chiffres.";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
