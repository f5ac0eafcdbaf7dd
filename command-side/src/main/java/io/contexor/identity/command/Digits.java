package io.contexor.identity.command;

/** Digits of every script are digits. */
final class Digits {

    static String latin(String text) {
        return text.codePoints()
                .map(point -> Character.isDigit(point) ? '0' + Character.digit(point, 10) : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Digits() {}
}
