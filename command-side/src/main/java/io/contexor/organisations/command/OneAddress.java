package io.contexor.organisations.command;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Either a telephone number that can be called or an e-mail address, and not both. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = OneAddress.Validator.class)
@interface OneAddress {

    String message() default "{contexor.one-address}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Leaves it to {@link Addresses} what can be understood. */
    final class Validator implements ConstraintValidator<OneAddress, MemberCommandEndpoint.Invite> {

        private final Addresses addresses;

        Validator(Addresses addresses) {
            this.addresses = addresses;
        }

        @Override
        public boolean isValid(MemberCommandEndpoint.Invite invite, ConstraintValidatorContext context) {
            return addresses.read(invite.phoneNumber(), invite.email()).isPresent();
        }
    }
}
