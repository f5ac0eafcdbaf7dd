package io.contexor.identity.command;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A phone number that somebody could have. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PhoneNumber.Reader.class)
@interface PhoneNumber {

    String message() default "{contexor.phone-number}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Reads it as {@link PhoneNumbers} does. */
    class Reader implements ConstraintValidator<PhoneNumber, String> {

        private final PhoneNumbers numbers;

        Reader(PhoneNumbers numbers) {
            this.numbers = numbers;
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || numbers.read(text).isPresent();
        }
    }
}
