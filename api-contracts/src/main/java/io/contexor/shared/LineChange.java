package io.contexor.shared;

import java.util.List;

/** A run of lines that are equal, inserted, deleted or changed between two texts; line numbers start at 1. */
public record LineChange(String kind, int fromLine, List<String> before, int toLine, List<String> after) {}
