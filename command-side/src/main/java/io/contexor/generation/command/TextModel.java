package io.contexor.generation.command;

import org.jspecify.annotations.Nullable;

/** Something that writes. One call of it is one call of its provider, never more. */
interface TextModel {

    /**
     * Blocks until the answer is there. An interrupt calls it off.
     *
     * @param hearing is told every piece of the text as it comes
     */
    Answer write(Assignment assignment, Hearing hearing) throws CallFailed, InterruptedException;

    /**
     * Looks for the answer to a call whose end nobody heard. This is no call: nothing is written for it, and nothing charged.
     *
     * @param id under which the provider keeps it
     * @return nothing where that is not known, or not yet
     * @throws CallFailed if the provider says that there will be no text
     */
    default @Nullable Answer find(String id) throws CallFailed, InterruptedException {
        return null;
    }
}
