package io.contexor.identity.api;

import java.util.List;

/** All that we know of a person because they sign in. */
public record ExportView(PersonView person, List<SessionView> sessions) {}
