package io.contexor.web;

/** The order in which a request passes through the filters; whoever authenticates it stands at -100. */
final class FilterOrder {

    static final int EXCHANGE = -1010;

    static final int REQUEST_ID = -1000;
    static final int SECURITY_HEADERS = -990;
    /** Before anything can answer. */
    static final int BODY = -985;

    static final int METHODS = -980;
    static final int ALIAS_PATHS = -970;
    static final int HOSTS = -965;

    static final int ORIGINS = -960;
    /** Before authentication, so that guessing tokens is limited too. */
    static final int ADDRESS_LIMITS = -950;

    /** From here on it is known who asks. */
    static final int ACCOUNT_LIMITS = -50;

    static final int IDEMPOTENCY = -40;

    static final int MIN_POSITION = -30;

    private FilterOrder() {}
}
