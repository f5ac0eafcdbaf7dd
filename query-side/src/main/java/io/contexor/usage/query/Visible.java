package io.contexor.usage.query;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.noCondition;

import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.UsageAsker;
import io.contexor.usage.api.UsageFilter;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;

/** What somebody may see of what was used: their own, and everything in the workspaces they manage. */
final class Visible {

    static Condition to(
            UsageAsker asker,
            UsageFilter filter,
            Field<UUID> account,
            Field<UUID> workspace,
            Field<UUID> organisation) {
        var managed = asker.managed().stream().map(WorkspaceId::value).toArray(UUID[]::new);
        var user = filter.user();
        var place = filter.workspace();
        var whole = filter.organisation();
        return account.eq(asker.account().value())
                .or(workspace.eq(any(managed)))
                .and(user == null ? noCondition() : account.eq(user.value()))
                .and(place == null ? noCondition() : workspace.eq(place.value()))
                .and(whole == null ? noCondition() : organisation.eq(whole.value()));
    }

    private Visible() {}
}
