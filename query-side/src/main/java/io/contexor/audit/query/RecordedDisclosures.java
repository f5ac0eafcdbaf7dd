package io.contexor.audit.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.contexor.audit.api.DisclosureEvent.ExportBegun;
import io.contexor.audit.api.DisclosureEvent.ExportBrokenOff;
import io.contexor.audit.api.DisclosureEvent.ExportFinished;
import io.contexor.audit.api.DisclosureEvent.PersonalDataRead;
import io.contexor.security.Tenancy;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.Place;
import io.contexor.shared.TimeOrdered;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.Call;
import io.contexor.web.Commands;
import io.contexor.web.Disclosures;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Records as events what people took away, and what they were shown of others.
 *
 * <p>Who looks at the same again within an hour is recorded once by each node: a page that reloads itself would otherwise fill the store.
 */
@Component
class RecordedDisclosures implements Disclosures {

    // A tool has read models, and nobody who is shown anything.
    private final ObjectProvider<Commands> commands;
    private final ObjectProvider<Tenancy> tenancy;
    private final Cache<Looked, UUID> looked = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    RecordedDisclosures(ObjectProvider<Commands> commands, ObjectProvider<Tenancy> tenancy) {
        this.commands = commands;
        this.tenancy = tenancy;
    }

    @Override
    public void exportBegun(Call call, UUID export, Asked asked, String format) {
        commands.getObject()
                .record(
                        new ExportBegun(
                                export, asked.what(), format, asked.filter(), search(call, asked), call.account()),
                        placed(call, asked.filter()));
    }

    @Override
    public void exportFinished(Call call, UUID export, String what, long rows, String sha256) {
        commands.getObject().record(new ExportFinished(export, what, rows, sha256, call.account()), call);
    }

    @Override
    public void exportBrokenOff(Call call, UUID export, String what, long rows) {
        commands.getObject().record(new ExportBrokenOff(export, what, rows, call.account()), call);
    }

    @Override
    public void personalDataRead(Call call, Asked asked, int rows) {
        if (rows > 0) {
            looked.asMap().computeIfAbsent(new Looked(call.account(), asked), _ -> {
                var reading = TimeOrdered.uuid();
                commands.getObject()
                        .record(
                                new PersonalDataRead(
                                        reading,
                                        asked.what(),
                                        asked.filter(),
                                        search(call, asked),
                                        rows,
                                        call.account()),
                                placed(call, asked.filter()));
                return reading;
            });
        }
    }

    private static @Nullable Personal search(Call call, Asked asked) {
        return asked.search() == null ? null : Personal.of(call.account(), asked.search());
    }

    /** In the place that was asked for, where the caller belongs there: its admins want to know. */
    private Call placed(Call call, Map<String, String> filter) {
        return place(filter)
                .filter(place -> call.caller().memberships().roleIn(place) != null)
                .map(call::in)
                .orElse(call);
    }

    private Optional<Place> place(Map<String, String> filter) {
        return tenancy.stream()
                .flatMap(known -> Stream.of(
                        named(filter, "workspace").map(WorkspaceId::of).flatMap(known::placeOf),
                        named(filter, "organization").map(OrganisationId::of).flatMap(known::placeOf)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> named(Map<String, String> filter, String name) {
        return Stream.of(filter.get(name), filter.get(name + "_id"))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private record Looked(AccountId account, Asked asked) {}
}
