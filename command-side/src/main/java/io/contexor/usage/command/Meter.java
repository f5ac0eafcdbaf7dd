package io.contexor.usage.command;

import java.util.Comparator;

/** One count of {@code usage_meters}: whose use it counts, of which model (or of all: empty), and in which span of time. */
record Meter(String scope, String subject, String model, String span) implements Comparable<Meter> {

    static final String PLATFORM = "platform";
    static final String ORGANISATION = "organization";
    static final String WORKSPACE = "workspace";
    static final String USER = "user";

    /** Somebody's use within one organisation. */
    static final String MEMBER = "member";

    static final String ALL_MODELS = "";

    private static final Comparator<Meter> ORDER = Comparator.comparing(Meter::scope)
            .thenComparing(Meter::subject)
            .thenComparing(Meter::model)
            .thenComparing(Meter::span);

    /** As the database orders them: whoever locks some of them locks them in this order. */
    @Override
    public int compareTo(Meter other) {
        return ORDER.compare(this, other);
    }
}
