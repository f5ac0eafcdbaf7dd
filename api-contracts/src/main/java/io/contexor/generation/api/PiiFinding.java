package io.contexor.generation.api;

/**
 * Where personal data was found; never what it says.
 *
 * @param start of the first character, in characters from 0, as people count them
 * @param end behind the last one
 */
public record PiiFinding(PiiKind kind, int start, int end, PiiTreatment treatment) {}
