package io.contexor.content.domain;

import io.contexor.shared.AccountId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has been written so far: the newest version, who wrote it, and who wrote since the last approval.
 *
 * @param version 0 as long as there is none
 * @param writers everyone who wrote a version that was not approved
 */
record Manuscript(int version, Text text, @Nullable AccountId author, Set<AccountId> writers) {

    static final Manuscript BLANK = new Manuscript(0, new Text("", ""), null, Set.of());

    static Manuscript titled(String title) {
        return new Manuscript(0, new Text(title, ""), null, Set.of());
    }

    Manuscript written(int newVersion, Text newText, AccountId writer) {
        var all = new HashSet<>(writers);
        all.add(writer);
        return new Manuscript(newVersion, newText, writer, Set.copyOf(all));
    }

    Manuscript approved() {
        return new Manuscript(version, text, author, Set.of());
    }

    boolean isBy(AccountId account) {
        return account.equals(author) || writers.contains(account);
    }

    /** This text with what the caller wants to change. */
    Text changed(@Nullable String title, @Nullable String body) {
        return new Text(title == null ? text.title() : title, body == null ? text.body() : body);
    }
}
