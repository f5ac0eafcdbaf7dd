package io.contexor.web;

import java.util.stream.Stream;

/** What a context says at every start of a node. Each command must be harmless to repeat: nodes may start at once, and often. */
@FunctionalInterface
public interface StartingCommands {

    Stream<?> all();
}
