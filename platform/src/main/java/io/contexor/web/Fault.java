package io.contexor.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * What went wrong, before it is put into a language.
 *
 * @param facts what the sentences of the catalogue name in braces
 * @param evidence what a program should know beyond the sentences
 * @param otherwise the English detail where the catalogue has none
 */
record Fault(
        HttpStatus status,
        String code,
        Map<String, ?> facts,
        @Nullable Object evidence,
        @Nullable String otherwise,
        List<Slip> slips,
        HttpHeaders headers) {

    /** One wrong field. */
    record Slip(String field, InLanguage message) {}

    /** A sentence that is not yet in a language. */
    @FunctionalInterface
    interface InLanguage {
        String in(java.util.Locale language);
    }

    static Fault of(Catalogue reason) {
        return new Fault(reason.status(), reason.code(), Map.of(), null, null, List.of(), new HttpHeaders());
    }

    Fault with(Map<String, ?> newFacts) {
        return new Fault(status, code, newFacts, evidence, otherwise, slips, headers);
    }

    Fault with(List<Slip> newSlips) {
        return new Fault(status, code, facts, evidence, otherwise, newSlips, headers);
    }

    Fault header(String name, String value) {
        headers.set(name, value);
        return this;
    }
}
