package io.contexor.identity.command;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.matchers.Dictionary;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A password that may be chosen: long enough, and not one of those that everybody tries first. What it is made of is up to its person. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NewPassword.Judge.class)
@interface NewPassword {

    String message() default "{contexor.new-password}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Knows the thirty thousand passwords that were found most often. */
    class Judge implements ConstraintValidator<NewPassword, String> {

        private static final int SHORTEST = 8;
        private static final int LONGEST = 128;
        private static final Dictionary COMMON = common();

        @Override
        public boolean isValid(@Nullable String password, ConstraintValidatorContext context) {
            if (password == null) {
                return true;
            }
            int length = password.codePointCount(0, password.length());
            if (length < SHORTEST || length > LONGEST) {
                return false;
            }
            if (COMMON.getRankedDictionary().containsKey(password.toLowerCase(Locale.ROOT))) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate("{contexor.common-password}")
                        .addConstraintViolation();
                return false;
            }
            return true;
        }

        private static Dictionary common() {
            try {
                return StandardDictionaries.PASSWORDS_LOADER.load();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
