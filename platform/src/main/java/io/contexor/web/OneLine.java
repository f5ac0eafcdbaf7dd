package io.contexor.web;

/** What a name or a title must look like: one line that says something. */
public final class OneLine {

    /** Of a name. */
    public static final int LONGEST = 200;

    /** Possessive, so that no text, however crafted, makes it slow. */
    public static final String PATTERN =
            "[\\s&&[^\\n\\r\\u0085\\u2028\\u2029]]*+[^\\s\\u0085\\u2028\\u2029][^\\n\\r\\u0085\\u2028\\u2029]*+";

    public static final String MESSAGE = "{contexor.one-line}";

    private OneLine() {}
}
