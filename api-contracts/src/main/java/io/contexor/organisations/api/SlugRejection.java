package io.contexor.organisations.api;

import io.contexor.shared.Rejection;

/** What is refused of the names that stand in addresses. */
public sealed interface SlugRejection extends Rejection {

    /** Somebody else has it in the same parent. */
    record SlugIsTaken(String slug) implements SlugRejection {
        @Override
        public String code() {
            return "slug-is-taken";
        }

        @Override
        public String detail() {
            return "The slug %s is taken.".formatted(slug);
        }
    }
}
