package io.contexor.organisations.domain;

import io.contexor.organisations.api.SlugRejection.SlugIsTaken;
import io.contexor.shared.CommandRejected;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which of the slugs that something could have are taken by others in its parent. */
public record SlugPolicy(Set<String> taken) {

    public static final SlugPolicy ALL_FREE = new SlugPolicy(Set.of());

    /** The slugs that something could have: the one it wants, or some that are made of its name. */
    public static List<String> candidates(@Nullable String wanted, String name, UUID id) {
        return wanted == null ? Slug.candidates(name, id) : List.of(wanted);
    }

    /** The same for all slugs that may stand in each other's way. */
    public static String stem(List<String> candidates) {
        return Slug.stem(candidates.getFirst());
    }

    String choose(@Nullable String wanted, String name, UUID id) {
        var candidates = candidates(wanted, name, id);
        return candidates.stream()
                .filter(slug -> !taken.contains(slug))
                .findFirst()
                .orElseThrow(() -> new CommandRejected(new SlugIsTaken(candidates.getFirst())));
    }
}
