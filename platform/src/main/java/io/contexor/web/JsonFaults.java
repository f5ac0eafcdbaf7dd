package io.contexor.web;

import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Translates what the JSON parser refuses. Its own messages echo the input and name classes, so they stay inside. */
final class JsonFaults {

    static String pointer(JacksonException failure) {
        var path = failure.getPath().stream()
                .map(step -> step.getPropertyName() == null
                        ? Integer.toString(step.getIndex())
                        : Names.escaped(step.getPropertyName()))
                .map(step -> "/" + step)
                .collect(Collectors.joining());
        if (path.isEmpty() && failure.processor() instanceof JsonParser parser) {
            return parser.streamReadContext().pathAsPointer().toString();
        }
        return path;
    }

    static String message(JacksonException failure) {
        return switch (failure) {
            case StreamConstraintsException _ -> "too-much";
            case StreamReadException syntax ->
                String.valueOf(syntax.getOriginalMessage()).startsWith("Duplicate") ? "duplicate" : "not-json";
            case UnrecognizedPropertyException _ -> "unknown-field";
            case InvalidNullException _ -> "null";
            case InvalidFormatException _, ValueInstantiationException _ -> "wrong-value";
            case MismatchedInputException _ -> "wrong-type";
            default -> "not-json";
        };
    }

    private JsonFaults() {}
}
