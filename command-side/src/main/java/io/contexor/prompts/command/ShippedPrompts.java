package io.contexor.prompts.command;

import io.contexor.prompts.api.PromptCommand.ShipPrompt;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.prompts.api.PromptText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The prompts that come with the product: one for each kind of text in each language it speaks. */
final class ShippedPrompts {

    static final List<String> LANGUAGES = List.of("fa", "ar", "uk", "en");

    private static final Pattern FILE = Pattern.compile(
            "title: (?<title>[^\n]+)\ncategory: (?<category>[^\n]+)\n\n(?<template>.+)", Pattern.DOTALL);

    static Stream<ShipPrompt> all() {
        return LANGUAGES.stream()
                .flatMap(language -> Arrays.stream(PromptKind.values()).map(kind -> prompt(kind, language)));
    }

    static ShipPrompt prompt(PromptKind kind, String language) {
        var file = "/shipped-prompts/%s/%s.md".formatted(language, kind);
        var parts = FILE.matcher(content(file));
        if (!parts.matches()) {
            throw new IllegalStateException(file + " does not begin with a title and a category");
        }
        var text = new PromptText(
                parts.group("title"),
                parts.group("category"),
                kind,
                parts.group("template").strip(),
                List.of());
        return new ShipPrompt(PromptId.shipped(kind, language), text);
    }

    private static String content(String file) {
        try (var stream = ShippedPrompts.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private ShippedPrompts() {}
}
