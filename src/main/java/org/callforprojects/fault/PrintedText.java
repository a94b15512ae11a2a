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
import org.callforprojects.typed.TextKind;
import org.callforprojects.typed.Tidied;

/** A line that letters and papers print: a name, a function, an address. In letters that their fonts have. */
@Documented
@Tidied(TextKind.LINE)
@Constraint(validatedBy = PrintedTextCheck.class)
@Target({ FIELD, PARAMETER, RECORD_COMPONENT, TYPE_USE })
@Retention(RetentionPolicy.RUNTIME)
public @interface PrintedText {

  String message() default "Écrivez ce texte en lettres latines.";

  Class<?>[] groups() default { };

  Class<? extends Payload>[] payload() default { };
}
