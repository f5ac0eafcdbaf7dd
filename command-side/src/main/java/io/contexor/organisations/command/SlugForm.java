package io.contexor.organisations.command;

/** What a slug must look like: small letters and digits, in groups joined by single hyphens. */
final class SlugForm {

    static final int LONGEST = 63;

    /** Possessive, so that no text, however crafted, makes it slow. */
    static final String PATTERN = "[a-z0-9]++(-[a-z0-9]++)*+";

    static final String MESSAGE = "{contexor.slug}";

    private SlugForm() {}
}
