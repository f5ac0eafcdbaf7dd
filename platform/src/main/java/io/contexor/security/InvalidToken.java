package io.contexor.security;

import org.springframework.security.core.AuthenticationException;

/** A token that proves nothing. */
final class InvalidToken extends AuthenticationException {

    InvalidToken() {
        super("The token proves nothing");
    }
}
