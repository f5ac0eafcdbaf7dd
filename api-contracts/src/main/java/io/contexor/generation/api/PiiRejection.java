package io.contexor.generation.api;

import io.contexor.shared.Rejection;

/** Everything that is refused for the sake of personal data. */
public sealed interface PiiRejection extends Rejection {

    /** The text holds what must not leave; {@code kinds} names which, and never the values. */
    record PersonalDataIsBlocked(String kinds) implements PiiRejection {
        @Override
        public String code() {
            return "personal-data-is-blocked";
        }

        @Override
        public String detail() {
            return "The text holds personal data that must not leave: %s.".formatted(kinds);
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }
    }
}
