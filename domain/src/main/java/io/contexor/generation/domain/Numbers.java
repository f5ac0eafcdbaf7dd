package io.contexor.generation.domain;

import io.contexor.generation.api.PiiKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Finds payment cards, phone numbers and national ids, which are digits in any groups. */
final class Numbers {

    private static final int FEWEST_DIGITS = 9;
    private static final int MOST_DIGITS = 19;

    private final Letters letters;
    private final Consumer<Span> found;

    private Numbers(Letters letters, Consumer<Span> found) {
        this.letters = letters;
        this.found = found;
    }

    static void find(Letters letters, Consumer<Span> found) {
        var numbers = new Numbers(letters, found);
        for (int start = 0; start < letters.length(); start++) {
            if (letters.isDigit(start) && !letters.isCode(start - 1)) {
                numbers.from(start);
            }
        }
    }

    private void from(int start) {
        var runs = runs(start);
        if (runs.isEmpty()) {
            return;
        }
        int plus = plus(start);
        boolean international = plus < start;
        longest(PiiKind.PHONE, plus, runs, digits -> PhoneRules.isPhone(digits, international));
        if (!international) {
            longest(PiiKind.CARD, start, runs, Numbers::isCard);
            longest(PiiKind.NATIONAL_ID, start, runs, digits -> digits.length() == 10 && Checksums.nationalId(digits));
        }
    }

    /** The longest that is one hides the others: who reads on finds no more. */
    private void longest(PiiKind kind, int start, List<Run> runs, Predicate<String> is) {
        runs.reversed().stream()
                .filter(run -> is.test(run.digits()))
                .findFirst()
                .ifPresent(run -> found.accept(new Span(kind, start, run.end())));
    }

    /** The digits of the first group, of the first two, and so on, as long as they could be one number. */
    private List<Run> runs(int start) {
        var runs = new ArrayList<Run>();
        var digits = new StringBuilder();
        int next = start;
        while (letters.isDigit(next) && digits.length() <= MOST_DIGITS) {
            int end = next;
            while (letters.isDigit(end) && digits.length() <= MOST_DIGITS) {
                digits.append(letters.at(end));
                end++;
            }
            if (digits.length() >= FEWEST_DIGITS && digits.length() <= MOST_DIGITS && !letters.isCode(end)) {
                runs.add(new Run(digits.toString(), end));
            }
            next = letters.behindSeparators(end);
            if (next == end) {
                break;
            }
        }
        return runs;
    }

    /** Where a plus stands that belongs to the number; its first digit where there is none. */
    private int plus(int start) {
        for (int before = start - 1; before >= start - 2; before--) {
            if (letters.at(before) == '+') {
                return before;
            }
            if (!letters.isBetweenGroups(before)) {
                return start;
            }
        }
        return start;
    }

    private static boolean isCard(String digits) {
        return digits.length() >= 13 && isIssued(digits) && Checksums.luhn(digits);
    }

    /** By the first digits that networks have; those of Iranian banks are among them. */
    private static boolean isIssued(String digits) {
        return switch (digits.charAt(0)) {
            case '1' -> digits.length() == 15;
            case '3' -> digits.length() == 15 || (digits.charAt(1) != '4' && digits.charAt(1) != '7');
            case '4', '5', '6' -> true;
            case '2' -> digits.charAt(1) >= '2' && digits.charAt(1) <= '7';
            default -> digits.startsWith("8600") || digits.startsWith("9860");
        };
    }

    private record Run(String digits, int end) {}
}
