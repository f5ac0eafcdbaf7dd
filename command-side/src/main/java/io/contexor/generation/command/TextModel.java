package io.contexor.generation.command;

import java.util.function.Consumer;

/** Something that writes. One call of it is one call of its provider, never more. */
interface TextModel {

    /**
     * Blocks until the answer is there. An interrupt calls it off.
     *
     * @param onText is told every piece of the text as it comes
     */
    Answer write(Assignment assignment, Consumer<String> onText) throws CallFailed, InterruptedException;
}
