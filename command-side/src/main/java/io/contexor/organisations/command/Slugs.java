package io.contexor.organisations.command;

import io.contexor.organisations.api.SlugRejection.SlugIsTaken;
import io.contexor.organisations.domain.SlugPolicy;
import io.contexor.shared.CommandRejected;
import java.sql.Types;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One of the tables that say who has which slug in which parent. */
record Slugs(JdbcClient db, String table, @Nullable String parentColumn) {

    /**
     * What is taken of the candidates, as of the transaction that asks.
     *
     * <p>Until that transaction ends, nobody else chooses among these slugs: of many who are to get a free one, each does.
     */
    SlugPolicy among(List<String> candidates, @Nullable UUID parent) {
        var lock = "%s/%s/%s".formatted(table, parent, SlugPolicy.stem(candidates));
        db.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(lock)
                .query((_, _) -> lock)
                .single();
        var siblings = parentColumn == null ? "" : " and %s = :parent".formatted(parentColumn);
        var taken = db.sql("select slug from %s where slug = any(:candidates)%s".formatted(table, siblings))
                .param("candidates", candidates.toArray(String[]::new), Types.ARRAY)
                .param("parent", parent)
                .query(String.class)
                .list();
        return new SlugPolicy(Set.copyOf(taken));
    }

    /** Has the last word: the table itself refuses a slug that somebody else has. */
    static void claim(String slug, JdbcClient.StatementSpec change) {
        try {
            change.update();
        } catch (DuplicateKeyException taken) {
            throw new CommandRejected(new SlugIsTaken(slug));
        }
    }
}
