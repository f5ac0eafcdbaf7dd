package io.contexor.identity.domain;

import java.util.UUID;

/** The device that shows a person's codes, as far as the account knows it. */
sealed interface Authenticator {

    record None() implements Authenticator {}

    /** Its key was given out, but no code of it was seen yet. */
    record Enrolled(UUID id) implements Authenticator {}

    record Confirmed(UUID id) implements Authenticator {}
}
