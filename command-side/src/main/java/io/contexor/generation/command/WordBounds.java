package io.contexor.generation.command;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The least number of words is not above the most. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = WordBounds.Validator.class)
@interface WordBounds {

    String message() default "must not be less than min_words";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Complains of the upper bound. */
    final class Validator implements ConstraintValidator<WordBounds, NewGeneration> {

        @Override
        public boolean isValid(NewGeneration wish, ConstraintValidatorContext context) {
            var least = wish.minWords();
            var most = wish.maxWords();
            if (least == null || most == null || least <= most) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
                    .addPropertyNode("maxWords")
                    .addConstraintViolation();
            return false;
        }
    }
}
