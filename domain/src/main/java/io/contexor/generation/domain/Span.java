package io.contexor.generation.domain;

import io.contexor.generation.api.PiiKind;

/** Where a value stands in a text, from {@code start} until before {@code end}. */
record Span(PiiKind kind, int start, int end) {

    int length() {
        return end - start;
    }
}
