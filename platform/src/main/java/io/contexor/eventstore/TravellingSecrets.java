package io.contexor.eventstore;

import io.contexor.shared.AccountId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a context keeps beside the events that no event says, and that is sealed with its person's key: it goes where the key goes. */
public interface TravellingSecrets {

    /** Such as {@code identity.authenticator}. */
    String kind();

    /**
     * The rows.
     *
     * @param people absent for all
     */
    List<Map<String, String>> of(@Nullable Collection<AccountId> people);

    /** Keeps a row that {@link #of} gave elsewhere. */
    void take(Map<String, String> row);
}
