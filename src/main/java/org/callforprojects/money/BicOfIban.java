package org.callforprojects.money;

import static java.lang.annotation.ElementType.TYPE;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/** The bank of the BIC is of the country of the account: one of the two is else another's. What is not given says nothing. */
@Documented
@Constraint(validatedBy = BicOfIbanCheck.class)
@Target(TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface BicOfIban {

  String WORDS = "Ce BIC est celui d’une banque d’un autre pays que le compte\u00a0: corrigez l’un ou l’autre.";

  String message() default WORDS;

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
