package io.contexor.generation.domain;

import io.contexor.generation.api.PiiKind;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Finds IP addresses of versions 4 and 6. */
final class NetworkAddresses {

    private static final int LONGEST = 45;
    private static final int GROUPS = 8;
    private static final Pattern BYTE = Pattern.compile("[0-9]{1,3}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

    static void find(Letters letters, Consumer<Span> found) {
        int start = 0;
        while (start < letters.length()) {
            int end = start;
            while (isPart(letters, end)) {
                end++;
            }
            if (end > start && end - start <= LONGEST + 1 && !letters.isWord(start - 1) && !letters.isWord(end)) {
                check(letters, start, end, found);
            }
            start = Math.max(end, start + 1);
        }
    }

    /** A sentence may end, or a colon follow, where an address does. */
    private static void check(Letters letters, int start, int end, Consumer<Span> found) {
        var text = text(letters, start, end);
        if (isAddress(text)) {
            found.accept(new Span(PiiKind.IP, start, end));
        } else if (text.length() > 1 && isAddress(text.substring(0, text.length() - 1)) && !letters.isWord(end - 1)) {
            found.accept(new Span(PiiKind.IP, start, end - 1));
        } else {
            withPort(text).ifPresent(length -> found.accept(new Span(PiiKind.IP, start, start + length)));
        }
    }

    private static OptionalInt withPort(String text) {
        int colon = text.indexOf(':');
        return colon > 0 && isVersion4(text.substring(0, colon)) ? OptionalInt.of(colon) : OptionalInt.empty();
    }

    private static boolean isAddress(String text) {
        return isVersion4(text) || isVersion6(text);
    }

    private static boolean isVersion4(String text) {
        var parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (var part : parts) {
            if (!BYTE.matcher(part).matches() || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVersion6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text) == GROUPS;
        }
        int before = groups(text.substring(0, gap));
        int behind = groups(text.substring(gap + 2));
        return before >= 0 && behind >= 0 && before + behind < GROUPS && before + behind > 0;
    }

    /** How many groups of 16 bits a text has; a negative number where it is none. */
    private static int groups(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        var parts = text.split(":", -1);
        int count = 0;
        for (int part = 0; part < parts.length; part++) {
            boolean last = part == parts.length - 1;
            if (GROUP.matcher(parts[part]).matches()) {
                count++;
            } else if (last && isVersion4(parts[part])) {
                count += 2;
            } else {
                return -GROUPS - 1;
            }
        }
        return count;
    }

    private static boolean isPart(Letters letters, int index) {
        char letter = letters.at(index);
        return letter == '.' || letter == ':' || (letters.isCode(index) && Character.digit(letter, 16) >= 0);
    }

    private static String text(Letters letters, int start, int end) {
        var text = new StringBuilder();
        for (int index = start; index < end; index++) {
            text.append(letters.at(index));
        }
        return text.toString();
    }

    private NetworkAddresses() {}
}
