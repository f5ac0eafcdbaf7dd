package io.contexor.audit.query;

import io.contexor.audit.api.AuditAction;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.WorkspaceId;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one event says by itself, before it is known how its subject stood.
 *
 * <p>Texts of bodies, and personal values in clear, never get in here.
 */
final class Line {

    static final String STATUS = "status";
    static final String TITLE = "title";

    /** Fields that begin so are remembered and never shown: sealed names. */
    static final String HIDDEN = "_";

    static final String NAME = HIDDEN + "name";

    final AuditAction action;
    final Subject subject;

    /** How the subject is from now on, as far as the event says. */
    final Map<String, @Nullable Object> now = new LinkedHashMap<>();

    /** What else the event says. */
    final Map<String, @Nullable Object> facts = new LinkedHashMap<>();

    @Nullable
    AccountId actor;

    @Nullable
    AccountId person;

    @Nullable
    UUID content;

    @Nullable
    OrganisationId organisation;

    @Nullable
    WorkspaceId workspace;

    @Nullable
    String notes;

    @Nullable
    Personal ip;

    @Nullable
    Personal userAgent;

    boolean isByWhoeverAsked;
    boolean isPlaced;
    boolean isAboutSecurity;

    private Line(AuditAction action, Subject subject) {
        this.action = action;
        this.subject = subject;
    }

    static Line of(AuditAction action, String kind, Object id) {
        return new Line(action, new Subject(kind, id.toString(), ""));
    }

    /** Of something that is told apart only within a place, such as somebody's role. */
    static Line of(AuditAction action, String kind, Object id, Object within) {
        return new Line(action, new Subject(kind, id.toString(), within.toString()));
    }

    /** Who did it; nobody where the product itself did. */
    Line by(@Nullable AccountId who) {
        actor = who;
        isByWhoeverAsked = false;
        return this;
    }

    /** Whoever made the request; nobody where there was none. */
    Line byWhoeverAsked() {
        isByWhoeverAsked = true;
        return this;
    }

    /** Whose safety it is about, as far as that is one person's. */
    Line concerns(@Nullable AccountId whom) {
        person = whom;
        isAboutSecurity = true;
        return this;
    }

    Line about(UUID item) {
        content = item;
        return this;
    }

    Line in(@Nullable OrganisationId there, @Nullable WorkspaceId within) {
        organisation = there;
        workspace = within;
        isPlaced = true;
        return this;
    }

    Line now(String field, @Nullable Object value) {
        now.put(field, plain(value));
        return this;
    }

    Line fact(String name, @Nullable Object value) {
        facts.put(name, plain(value));
        return this;
    }

    Line notes(String words) {
        notes = words.isBlank() ? null : words;
        return this;
    }

    Line from(Personal address, Personal agent) {
        ip = address;
        userAgent = agent;
        return this;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Integer number -> number.longValue();
            case Number number when !(number instanceof BigDecimal) -> number;
            case BigDecimal money -> money.toPlainString();
            case Boolean truth -> truth;
            case Map<?, ?> words -> words;
            default -> value.toString();
        };
    }

    /**
     * What the event happened to.
     *
     * @param within what tells it apart from others of its kind and id; mostly nothing
     */
    record Subject(String kind, String id, String within) {}
}
