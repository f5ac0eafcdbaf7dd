package io.contexor.audit.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.util.Map;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened when somebody was shown, or took away, more than a page of their own.
 *
 * <p>Nobody decides about these: they are recorded by the node that answers, and what cannot be recorded is not answered. They are
 * stored forever; a component may be added with a default. Each has a golden file under {@code src/test/resources/events/audit}.
 */
public sealed interface DisclosureEvent {

    UUID disclosure();

    AccountId by();

    /**
     * Nothing was sent yet.
     *
     * @param what is taken away, such as {@code audit.trail}
     * @param filter what was asked for, by the names of the parameters
     * @param search what was searched for: somebody's name, maybe, so it is kept as a value of whoever asked
     */
    @Revision("1")
    record ExportBegun(
            UUID disclosure,
            String what,
            String format,
            Map<String, String> filter,
            @Nullable Personal search,
            AccountId by)
            implements DisclosureEvent {
        public ExportBegun {
            filter = Map.copyOf(filter);
        }
    }

    /**
     * Everything was sent.
     *
     * @param sha256 of all bytes before the last line, in hex
     */
    @Revision("1")
    record ExportFinished(UUID disclosure, String what, long rows, String sha256, AccountId by)
            implements DisclosureEvent {}

    /** The reader hung up, or it failed half-way; at most so many rows were sent. */
    @Revision("1")
    record ExportBrokenOff(UUID disclosure, String what, long rows, AccountId by) implements DisclosureEvent {}

    /** Somebody was shown a page with personal data of others. */
    @Revision("1")
    record PersonalDataRead(
            UUID disclosure,
            String what,
            Map<String, String> filter,
            @Nullable Personal search,
            int rows,
            AccountId by) implements DisclosureEvent {
        public PersonalDataRead {
            filter = Map.copyOf(filter);
        }
    }
}
