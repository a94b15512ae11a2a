package org.callforprojects.member;

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

/** The string is a SIRET as {@link Siret#isValid} says; null is left to {@code @NotNull}. */
@Documented
@Tidied(TextKind.SIRET)
@Constraint(validatedBy = SiretValidator.class)
@Target({FIELD, METHOD, PARAMETER, ANNOTATION_TYPE, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ValidSiret {

  /** French, for the person who typed the number. */
  String message() default "Le SIRET doit compter 14\u00a0chiffres et respecter sa clé de contrôle.";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
