package io.contexor.identity.command;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A name: one line, in any script, without signs that would turn the text around it over. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Pattern(regexp = "[^\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*+", message = "{contexor.person-name}")
@Constraint(validatedBy = {})
@interface PersonName {

    String message() default "{contexor.person-name}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
