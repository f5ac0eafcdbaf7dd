package io.contexor.generation.command;

import java.util.regex.Pattern;

/** Models that think first. They refuse a temperature, and count their thoughts as tokens of the answer. */
final class ReasoningModels {

    private static final Pattern NAME = Pattern.compile("(.*/)?(o[1-9]\\b|gpt-[5-9]).*");

    private ReasoningModels() {}

    static boolean include(String model) {
        return NAME.matcher(model).matches();
    }
}
