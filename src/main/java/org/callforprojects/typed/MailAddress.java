package org.callforprojects.typed;

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

/** The string is an address that mail reaches, as {@link MailAddresses} says; null and blank are left to others. */
@Documented
@Tidied(TextKind.MAIL)
@Constraint(validatedBy = MailAddressCheck.class)
@Target({FIELD, METHOD, PARAMETER, ANNOTATION_TYPE, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface MailAddress {

  /** French, for the person who typed it. */
  String message() default "Donnez une adresse électronique complète, par exemple nom@exemple.fr.";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
