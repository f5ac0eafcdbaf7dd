package io.contexor.generation.command;

/** Understands one answer, in the words of one API. */
interface Reading {

    /**
     * One event of a stream.
     *
     * @return whether it was one that this API knows
     * @throws CallFailed if it says that there will be no text
     */
    boolean hear(String data) throws CallFailed;

    /** An answer of a server that does not stream although it was asked to. */
    Answer whole(byte[] json) throws CallFailed;

    /** Whether the end mark has come, so that nothing more is waited for. */
    boolean isOver();

    /** Whether nothing that may still come would change the text. */
    boolean isTextWhole();

    /**
     * All that was said.
     *
     * @throws CallFailed if the text is not whole, or the model refused to write it
     */
    Answer answer() throws CallFailed;
}
