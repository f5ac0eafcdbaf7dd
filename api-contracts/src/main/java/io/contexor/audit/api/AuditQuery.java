package io.contexor.audit.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything anyone may ask about what happened, newest first. */
public sealed interface AuditQuery {

    AuditAsker asker();

    AuditFilter filter();

    @Nullable
    String cursor();

    int limit();

    boolean total();

    /** What happened in the places whose trail the asker may see. */
    record BrowseTrail(
            AuditAsker asker, AuditFilter filter, @Nullable String cursor, int limit, boolean total)
            implements AuditQuery {}

    /** What happened to one content item, for everyone who may read it. */
    record BrowseContentTrail(
            AuditAsker asker,
            UUID content,
            AuditFilter filter,
            @Nullable String cursor,
            int limit,
            boolean total) implements AuditQuery {}

    /** What concerns the safety of people and places: the asker's own, and that of the places they manage. */
    record BrowseSecurityTrail(
            AuditAsker asker, AuditFilter filter, @Nullable String cursor, int limit, boolean total)
            implements AuditQuery {}
}
