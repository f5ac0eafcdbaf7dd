package io.contexor.generation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.generation.api.PiiKind;
import io.contexor.generation.api.PiiTreatment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedactionLawTest {

    private static final UUID JOB = new UUID(0, 0);

    private static final PiiPolicy EVERYTHING = new PiiPolicy(
            Arrays.stream(PiiKind.values()).collect(Collectors.toMap(Function.identity(), _ -> PiiTreatment.MASK)));

    /** What texts are made of that want to be mistaken: pieces of values, of placeholders, and of what is cut between them. */
    private static final List<String> PIECES = List.of(
            "09121234567",
            "۰۹۱۲۱۲۳۴۵۶۷",
            "0912",
            "912 345 6789",
            "+98",
            "+",
            "00",
            "0",
            "1",
            "7",
            "۵",
            "٣",
            "4111111111111111",
            "4111 1111 ",
            "DE89370400440532013000",
            "IR06 2960 0000 0010 0324 2000 01",
            "IR",
            "a@b.com",
            "@",
            "b.com",
            ".",
            "192.168.1.1",
            "::1",
            "2001:db8::",
            ":",
            "[[PII-bbbbbbbb-PHONE-1]]",
            "0013542419",
            "[[PII-bbbbbbbb-PHONE-",
            "PII-bbbbbbbb-",
            "PII",
            "bbbbbbbb",
            "-TEXT-2",
            "[",
            "[[",
            "]",
            "]]",
            "\\",
            "\\[",
            "\\]",
            "*",
            "**",
            "_",
            "-",
            "—",
            " ",
            "\n",
            "\t",
            "\u200B",
            "\u202E",
            "\u200C",
            "😀",
            "\uD83D",
            "\uDE00",
            "نام",
            "é",
            "e\u0301",
            "$1",
            "{",
            "}",
            "\u0000",
            "a",
            "Z");

    static LongStream seeds() {
        return LongStream.range(0, 1_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_is_hidden_and_brought_back_is_what_it_was(long seed) {
        var random = random(seed);
        var mask = EVERYTHING.begin(JOB);
        var texts = Stream.generate(() -> text(random)).limit(3).toList();

        var hidden = texts.stream().map(mask::redact).toList();

        assertThat(hidden.stream().map(mask::restore)).isEqualTo(texts);
        // All in one answer, in another order and twice.
        assertThat(mask.restore(hidden.get(2) + "\u2028" + hidden.get(0) + "\u2028" + hidden.get(2)))
                .isEqualTo(texts.get(2) + "\u2028" + texts.get(0) + "\u2028" + texts.get(2));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void findings_stand_in_order_and_never_overlap(long seed) {
        var text = text(random(seed));
        int end = 0;
        for (var span : Detector.find(text, EnumSet.allOf(PiiKind.class))) {
            assertThat(span.start()).isGreaterThanOrEqualTo(end);
            assertThat(span.end()).isGreaterThan(span.start()).isLessThanOrEqualTo(text.length());
            end = span.end();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothing_that_was_planted_leaves_in_clear(long seed) {
        var random = random(seed);
        var planted = new ArrayList<String>();
        var text = new StringBuilder();
        for (int part = 0; part < 12; part++) {
            var value = value(random);
            planted.add(value);
            text.append(words(random)).append(value).append(words(random));
        }

        var hidden = EVERYTHING.begin(JOB).redact(text.toString());

        assertThat(planted).allSatisfy(value -> assertThat(hidden).doesNotContain(value));
        // Nor does anything stay from which one could be guessed: of digits only those of placeholders are left.
        assertThat(hidden.replaceAll("\\[\\[PII-bbbbbbbb-[A-Z_]+-\\d+]]", "")).doesNotContainPattern("\\p{Nd}|@");
        assertThat(Detector.find(hidden, EnumSet.allOf(PiiKind.class))).isEmpty();
    }

    private static String text(RandomGenerator random) {
        return Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
                .limit(random.nextInt(60))
                .collect(Collectors.joining());
    }

    private static String words(RandomGenerator random) {
        var words =
                List.of(" Tel: ", "\nتلفن ", ", та ", " (see) ", "؛ ", " — ", "\n\n", " «ok»; ", " **bold** ", " 😀 ");
        return words.get(random.nextInt(words.size()));
    }

    private static String value(RandomGenerator random) {
        return switch (random.nextInt(7)) {
            case 0 -> spelt("09" + digits(random, 9), random);
            case 1 -> "m" + digits(random, 3) + "@example.org";
            case 2 -> spelt(card(random), random);
            case 3 -> "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
            case 4 -> "0013542419";
            case 5 -> "+380" + digits(random, 9);
            default -> iban(random);
        };
    }

    /** In one piece or in groups, in the digits of some script. */
    private static String spelt(String digits, RandomGenerator random) {
        var separators = List.of("", " ", "-", ".", "\u200C", "\u00a0");
        var separator = separators.get(random.nextInt(separators.size()));
        int zero = new int[] {'0', '۰', '٠'}[random.nextInt(3)];
        return digits.replaceAll("(\\d{4})(?=\\d)", "$1" + separator)
                .codePoints()
                .map(point -> point >= '0' && point <= '9' ? zero + point - '0' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String card(RandomGenerator random) {
        var start = "4" + digits(random, 14);
        for (int last = 0; ; last++) {
            if (Checksums.luhn(start + last)) {
                return start + last;
            }
        }
    }

    private static String iban(RandomGenerator random) {
        var account = digits(random, 18);
        for (int check = 2; ; check++) {
            var iban = "DE%02d%s".formatted(check, account);
            if (Checksums.mod97(iban)) {
                return iban;
            }
        }
    }

    private static String digits(RandomGenerator random, int count) {
        return random.ints(count, 0, 10).mapToObj(Integer::toString).collect(Collectors.joining());
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
