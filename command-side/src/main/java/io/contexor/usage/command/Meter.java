package io.contexor.usage.command;

/** One count: whose use it counts, of which model (or of all: empty), and in which span of time. */
record Meter(String scope, String subject, String model, String span) {

    static final String PLATFORM = "platform";
    static final String ORGANISATION = "organization";
    static final String WORKSPACE = "workspace";
    static final String USER = "user";

    /** Somebody's use within one organisation. */
    static final String MEMBER = "member";

    static final String ALL_MODELS = "";
}
