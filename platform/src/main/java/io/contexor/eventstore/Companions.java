package io.contexor.eventstore;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import java.util.Set;

/** Says what of a context goes along when one organisation is exported, beyond all streams whose events name it. */
public interface Companions {

    Company of(OrganisationId organisation);

    /**
     * What goes along.
     *
     * @param streams whole, from their first event on
     * @param people whose keys go along if keys do
     */
    record Company(Set<String> streams, Set<AccountId> people) {
        public Company {
            streams = Set.copyOf(streams);
            people = Set.copyOf(people);
        }
    }
}
