package io.contexor.eventstore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Place;
import io.contexor.shared.WorkspaceId;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows where things stand: the first event of each says so, and nothing ever moves. */
@Component
public class Places {

    private final JdbcClient events;
    private final Cache<String, Place> known =
            Caffeine.newBuilder().maximumSize(100_000).build();

    Places(@Qualifier("eventStoreDataSource") DataSource database) {
        this.events = JdbcClient.create(database);
    }

    /**
     * None where there is no such thing, or it stands in no place. Blocks.
     *
     * @param type of the aggregate, such as {@code content.Content}: the id of something of another kind names nothing
     */
    public Optional<Place> of(String type, Object aggregate) {
        var key = type + "/" + aggregate;
        var remembered = known.getIfPresent(key);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        var found = find(type, aggregate.toString());
        found.ifPresent(place -> known.put(key, place));
        return found;
    }

    private Optional<Place> find(String type, String aggregate) {
        return events.sql("""
                        select facts ->> 'organisation' as organisation, facts ->> 'workspace' as workspace
                        from (select convert_from(metadata, 'UTF8')::jsonb as facts
                              from events
                              where aggregate_id = ? and sequence_number = 0 and aggregate_type = ?) first
                        where facts ->> 'organisation' is not null""")
                .params(aggregate, type)
                .query((row, _) -> {
                    var workspace = row.getObject("workspace", String.class);
                    return new Place(
                            OrganisationId.of(row.getString("organisation")),
                            workspace == null ? null : WorkspaceId.of(workspace));
                })
                .optional();
    }
}
