package io.contexor.audit.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What was done, in one word out of few; the event's own name says it exactly. */
public enum AuditAction {
    CREATED,
    UPDATED,
    APPROVED,
    REJECTED,
    /** It is out of sight from now on; of a person, forgotten. */
    DELETED,
    STATUS_CHANGED,
    /** Something was asked of an AI. */
    REQUESTED,
    /** A model was called. */
    CALLED,
    ANSWERED,
    FAILED,
    /** A budget was set aside. */
    RESERVED,
    SPENT,
    /** A limit is nearly taken, or taken. */
    WARNED,
    INVITED,
    ROLE_CHANGED,
    SIGNED_IN,
    SIGNED_OUT,
    SIGN_IN_FAILED,
    LOCKED,
    /** Somebody proved an address or a second factor. */
    PROVED,
    EXPORTED,
    /** Somebody was shown personal data of others. */
    READ;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AuditAction of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
