package io.contexor.generation.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers under which name a provider keeps what is heard. */
final class Kept implements Hearing {

    private final Hearing hearing;
    private @Nullable String id;

    Kept(Hearing hearing) {
        this.hearing = hearing;
    }

    @Override
    public void accept(String piece) {
        hearing.accept(piece);
    }

    @Override
    public void kept(String name) {
        id = name;
        hearing.kept(name);
    }

    Optional<String> id() {
        return Optional.ofNullable(id);
    }
}
