package io.contexor.organisations.command;

/** What a name must look like: one line that says something. */
final class OneLine {

    static final int LONGEST = 200;

    /** Possessive, so that no text, however crafted, makes it slow. */
    static final String PATTERN =
            "[\\s&&[^\\n\\r\\u0085\\u2028\\u2029]]*+[^\\s\\u0085\\u2028\\u2029][^\\n\\r\\u0085\\u2028\\u2029]*+";

    static final String MESSAGE = "{contexor.one-line}";

    private OneLine() {}
}
