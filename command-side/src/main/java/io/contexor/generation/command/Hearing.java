package io.contexor.generation.command;

import java.util.function.Consumer;

/** Whoever listens while a model writes. */
@FunctionalInterface
interface Hearing extends Consumer<String> {

    /** @param piece of the text, as it comes */
    @Override
    void accept(String piece);

    /**
     * The provider keeps the answer under this name, so that it can be asked for if the connection breaks.
     *
     * @param id fit to stand in an address
     */
    default void kept(String id) {}
}
