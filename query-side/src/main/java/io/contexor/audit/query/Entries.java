package io.contexor.audit.query;

import static io.contexor.tables.readmodel.Tables.AUDIT_TRAIL;

import io.contexor.audit.api.AuditAction;
import io.contexor.audit.api.AuditAsker;
import io.contexor.audit.api.AuditEntry;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.WorkspaceId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Makes of rows of the trail what a reader may see, and a sentence of each. */
class Entries {

    private final People people;
    private final Function<Personal, String> reveal;

    Entries(People people, Function<Personal, String> reveal) {
        this.people = people;
        this.reveal = reveal;
    }

    List<AuditEntry> of(List<? extends Record> rows, AuditAsker asker) {
        var names = people.names(rows.stream()
                .flatMap(row -> Stream.of(row.get(AUDIT_TRAIL.PERSON), nameless(row)))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var sentences = Sentences.in(asker.language());
        return rows.stream().map(row -> entry(row, asker, names, sentences)).toList();
    }

    private static @Nullable UUID nameless(Record row) {
        return row.get(AUDIT_TRAIL.ACTOR_NAME) == null ? row.get(AUDIT_TRAIL.ACTOR) : null;
    }

    private AuditEntry entry(Record row, AuditAsker asker, Map<UUID, String> names, Sentences sentences) {
        var fields = Json.fields(row.get(AUDIT_TRAIL.STATE));
        var details = Json.fields(row.get(AUDIT_TRAIL.DETAILS));
        var actor = row.get(AUDIT_TRAIL.ACTOR);
        var organisation = row.get(AUDIT_TRAIL.ORGANISATION_ID);
        var workspace = row.get(AUDIT_TRAIL.WORKSPACE_ID);
        var name = name(row, names);
        boolean isShown = mayTrace(asker, actor, organisation, workspace);
        return new AuditEntry(
                row.get(AUDIT_TRAIL.POSITION),
                row.get(AUDIT_TRAIL.EVENT_ID),
                row.get(AUDIT_TRAIL.EVENT),
                AuditAction.of(row.get(AUDIT_TRAIL.ACTION)),
                sentences.of(
                        row.get(AUDIT_TRAIL.EVENT),
                        parameter -> said(parameter, row, fields, details, names, name, sentences)),
                row.get(AUDIT_TRAIL.SUBJECT_KIND),
                row.get(AUDIT_TRAIL.SUBJECT_ID),
                text(fields.get(Line.TITLE)),
                row.get(AUDIT_TRAIL.CONTENT_ID),
                organisation == null ? null : new OrganisationId(organisation),
                workspace == null ? null : new WorkspaceId(workspace),
                actor == null ? null : new AccountId(actor),
                name,
                row.get(AUDIT_TRAIL.OLD_STATUS),
                row.get(AUDIT_TRAIL.NEW_STATUS),
                Json.changes(row.get(AUDIT_TRAIL.CHANGES)),
                row.get(AUDIT_TRAIL.NOTES),
                details,
                isShown ? personal(row.get(AUDIT_TRAIL.IP)) : null,
                isShown ? personal(row.get(AUDIT_TRAIL.USER_AGENT)) : null,
                row.get(AUDIT_TRAIL.RECORDED_AT),
                row.get(AUDIT_TRAIL.REQUEST_ID),
                row.get(AUDIT_TRAIL.CORRELATION_ID),
                row.get(AUDIT_TRAIL.CAUSATION_ID));
    }

    private @Nullable String said(
            String parameter,
            Record row,
            Map<String, Object> fields,
            Map<String, Object> details,
            Map<UUID, String> names,
            @Nullable Personal actor,
            Sentences sentences) {
        return switch (parameter) {
            case Sentences.ACTOR -> row.get(AUDIT_TRAIL.ACTOR) == null ? sentences.product() : called(actor, sentences);
            case Sentences.PERSON -> called(personal(names.get(row.get(AUDIT_TRAIL.PERSON))), sentences);
            default -> text(details.getOrDefault(parameter, fields.get(parameter)));
        };
    }

    private static @Nullable Personal name(Record row, Map<UUID, String> names) {
        var said = row.get(AUDIT_TRAIL.ACTOR_NAME);
        var actor = row.get(AUDIT_TRAIL.ACTOR);
        return personal(said != null || actor == null ? said : names.get(actor));
    }

    /** From where somebody acted is for them to see, and for those who answer for the place or the installation. */
    private static boolean mayTrace(
            AuditAsker asker, @Nullable UUID actor, @Nullable UUID organisation, @Nullable UUID workspace) {
        return asker.operator()
                || asker.account().value().equals(actor)
                || (workspace != null && asker.managed().contains(new WorkspaceId(workspace)))
                || (workspace == null
                        && organisation != null
                        && asker.governed().contains(new OrganisationId(organisation)));
    }

    private String called(@Nullable Personal name, Sentences sentences) {
        return name == null ? sentences.somebody() : reveal.apply(name);
    }

    private static @Nullable Personal personal(@Nullable String sealed) {
        return sealed == null ? null : Personal.sealed(sealed);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
