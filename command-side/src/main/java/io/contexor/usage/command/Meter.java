package io.contexor.usage.command;

import java.util.List;

/** What a count is of: whose use it counts, and of which model. */
final class Meter {

    static final String PLATFORM = "platform";
    static final String ORGANISATION = "organization";
    static final String WORKSPACE = "workspace";
    static final String USER = "user";

    /** Somebody's use within one organisation. */
    static final String MEMBER = "member";

    static final List<String> SCOPES = List.of(PLATFORM, ORGANISATION, WORKSPACE, USER, MEMBER);

    static final String ALL_MODELS = "";

    private Meter() {}
}
