package io.contexor.shared;

/** The names under which every event says who caused it, where and through which request. */
public final class EventFacts {

    public static final String ACCOUNT = "account";
    /** Sealed: see {@link Personal}. */
    public static final String ACCOUNT_NAME = "account_name";

    public static final String ORGANISATION = "organisation";
    public static final String WORKSPACE = "workspace";
    public static final String REQUEST = "request_id";
    /** The first message of the chain this event belongs to. */
    public static final String CORRELATION = "correlation_id";
    /** The message that directly led to this event. */
    public static final String CAUSATION = "causation_id";
    /** Sealed: see {@link Personal}. */
    public static final String IP = "ip";
    /** Sealed: see {@link Personal}. */
    public static final String USER_AGENT = "user_agent";

    private EventFacts() {}
}
