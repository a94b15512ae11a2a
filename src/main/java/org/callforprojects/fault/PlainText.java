package org.callforprojects.fault;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.ElementType.TYPE_USE;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/** No control character save line ends and tabs: PostgreSQL refuses NUL, and letters cannot print the others. */
@Documented
@Constraint(validatedBy = PlainTextCheck.class)
@Target({ FIELD, PARAMETER, RECORD_COMPONENT, TYPE_USE })
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {

  String message() default "Ce texte contient un caractère qui ne peut pas être enregistré.";

  Class<?>[] groups() default { };

  Class<? extends Payload>[] payload() default { };
}
