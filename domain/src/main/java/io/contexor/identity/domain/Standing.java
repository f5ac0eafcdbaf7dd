package io.contexor.identity.domain;

/** Whether an account may be used. */
enum Standing {
    OPEN,
    DISABLED,
    ERASED
}
