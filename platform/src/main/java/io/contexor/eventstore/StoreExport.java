package io.contexor.eventstore;

import io.contexor.eventstore.Companions.Company;
import io.contexor.eventstore.EventFile.End;
import io.contexor.eventstore.EventFile.Head;
import io.contexor.eventstore.EventFile.Secret;
import io.contexor.eventstore.EventSearch.Found;
import io.contexor.eventstore.EventSearch.Wanted;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import java.io.PrintWriter;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes events into an {@link EventFile}, as they stand at one moment. */
@Component
public final class StoreExport {

    private static final int PAGE = 1_000;

    private final JdbcClient db;
    private final EventSearch search;
    private final TravellingKeys keys;
    private final ObjectProvider<TravellingSecrets> secrets;
    private final ObjectProvider<Companions> companions;
    private final TransactionTemplate moment;

    StoreExport(
            @Qualifier("eventStoreDataSource") DataSource database,
            @Qualifier("eventStoreTransactions") PlatformTransactionManager transactions,
            TravellingKeys keys,
            ObjectProvider<TravellingSecrets> secrets,
            ObjectProvider<Companions> companions) {
        this.db = JdbcClient.create(database);
        this.search = new EventSearch(database);
        this.keys = keys;
        this.secrets = secrets;
        this.companions = companions;
        this.moment = new TransactionTemplate(transactions);
        moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Everything that is wanted; only with nothing left out it can be imported again. */
    public End everything(Source source, Wanted wanted, byte @Nullable [] journey, PrintWriter out) {
        return written(out, writer -> {
            writer.head(head(source, null, wanted, journey));
            pages(writer, last -> search.after(last, wanted, PAGE));
            people(writer, journey, null);
        });
    }

    /** All streams whose events name the organisation, and what the contexts say goes along. */
    public End organisation(Source source, OrganisationId organisation, byte @Nullable [] journey, PrintWriter out) {
        return written(out, writer -> {
            var company = company(organisation);
            if (choose(organisation, company.streams()) == 0) {
                throw new TransferRefused("There is no organisation %s.".formatted(organisation));
            }
            writer.head(head(source, organisation.value(), new Wanted(null, null, null, null), journey));
            pages(writer, this::chosen);
            people(writer, journey, company.people());
        });
    }

    private End written(PrintWriter out, Writing writing) {
        var writer = new EventFileWriter(out);
        moment.executeWithoutResult(_ -> writing.to(writer));
        return writer.end();
    }

    private Head head(Source source, @Nullable UUID organisation, Wanted wanted, byte @Nullable [] journey) {
        var filter = new LinkedHashMap<String, String>();
        put(filter, "from", wanted.from());
        put(filter, "to", wanted.to());
        put(filter, "type", wanted.type());
        put(filter, "stream", wanted.stream());
        return new Head(
                EventFile.FORMAT, source.origin(), source.at(), organisation, !filter.isEmpty(), filter, journey != null);
    }

    private static void put(Map<String, String> filter, String name, @Nullable Object value) {
        if (value != null) {
            filter.put(name, value.toString());
        }
    }

    private static void pages(EventFileWriter writer, LongFunction<List<Found>> after) {
        for (var page = after.apply(0);
                !page.isEmpty();
                page = after.apply(page.getLast().position())) {
            page.forEach(writer::event);
        }
    }

    private Company company(OrganisationId organisation) {
        var streams = new HashSet<String>();
        var people = new HashSet<AccountId>();
        companions.forEach(context -> {
            var company = context.of(organisation);
            streams.addAll(company.streams());
            people.addAll(company.people());
        });
        return new Company(streams, people);
    }

    /** How many streams name the organisation; beside them stand those that go along. */
    private int choose(OrganisationId organisation, Set<String> alongside) {
        db.sql("create temporary table chosen_streams (aggregate_id text collate \"C\" primary key) on commit drop")
                .update();
        int own = db.sql("""
            insert into chosen_streams
            select distinct aggregate_id from events
            where aggregate_id = :organisation
               or convert_from(metadata, 'UTF8')::jsonb ->> 'organisation' = :organisation""").param("organisation", organisation.toString()).update();
        db.sql("insert into chosen_streams select unnest(:streams::text[]) on conflict do nothing")
                .param("streams", alongside.toArray(String[]::new), Types.ARRAY)
                .update();
        return own;
    }

    private List<Found> chosen(long after) {
        return db.sql(EventSearch.COLUMNS + """
            join chosen_streams using (aggregate_id)
            where global_index > :position order by global_index limit :limit""")
                .param("position", after)
                .param("limit", PAGE)
                .query((row, _) -> EventSearch.found(row))
                .list();
    }

    private void people(EventFileWriter writer, byte @Nullable [] journey, @Nullable Set<AccountId> people) {
        keys.of(
                        journey,
                        people == null
                                ? null
                                : people.stream().map(AccountId::value).toList())
                .forEach(writer::person);
        if (journey != null) {
            secrets(people).forEach(writer::secret);
        }
    }

    private List<Secret> secrets(@Nullable Set<AccountId> people) {
        var all = new ArrayList<Secret>();
        secrets.orderedStream().forEach(kept -> kept.of(people).forEach(row -> all.add(new Secret(kept.kind(), row))));
        return all;
    }

    /**
     * Where and when the events are taken.
     *
     * @param origin the name of the audit log
     */
    public record Source(String origin, Instant at) {}

    private interface Writing {
        void to(EventFileWriter writer);
    }
}
