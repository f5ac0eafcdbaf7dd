package io.contexor.webhooks.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.stream.Stream;

/** The public names of what webhooks are told of. They are a contract: none is ever renamed or taken away. */
public enum EventType {
    CONTENT_CREATED("content.created"),
    CONTENT_REVISED("content.revised"),
    CONTENT_GENERATED("content.generated"),
    CONTENT_SUBMITTED("content.submitted"),
    CONTENT_APPROVED("content.approved"),
    CONTENT_REJECTED("content.rejected"),
    CONTENT_APPROVAL_VOIDED("content.approval_voided"),
    CONTENT_REOPENED("content.reopened"),
    CONTENT_ARCHIVED("content.archived"),
    JOB_REQUESTED("job.requested"),
    JOB_COMPLETED("job.completed"),
    JOB_FAILED("job.failed"),
    JOB_CANCELLED("job.cancelled"),
    LIMIT_THRESHOLD_REACHED("limit.threshold_reached"),
    MEMBER_JOINED("member.joined"),
    MEMBER_ROLE_CHANGED("member.role_changed"),
    MEMBER_LEFT("member.left"),
    /** Sent on request only; nobody subscribes to it. */
    PING("ping");

    /** Stands for all of them, those to come included. */
    public static final String ALL = "*";

    private final String name;

    EventType(String name) {
        this.name = name;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static EventType of(String text) {
        return find(text).orElseThrow(() -> new IllegalArgumentException("There is no such type of event"));
    }

    public static Optional<EventType> find(String text) {
        return Stream.of(values()).filter(type -> type.name.equals(text)).findFirst();
    }

    public static boolean maySubscribe(String text) {
        return text.equals(ALL) || find(text).filter(type -> type != PING).isPresent();
    }

    @Override
    @JsonValue
    public String toString() {
        return name;
    }
}
