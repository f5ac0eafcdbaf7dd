package io.contexor.generation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.generation.api.PiiKind;
import java.util.EnumSet;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Much of whatever is worst for each recogniser. */
class DetectorWorkTest {

    /** Enough: work that grew with the square of the length would look at each letter thousands of times. */
    private static final int LENGTH = 1 << 18;

    private static final int PART = 1 << 16;

    /** How often each letter may be looked at: the longest value, with the most separators, from each of its groups. */
    private static final int LOOKS = 400;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1", "1 ", "1---", "4 ", "4111 1111 1111 111", "+9", "+", "00 ", "@", "a@", "a.", "a@a.",
                        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@", ".@.",
                "IR06", "DE8 ", "GB82 W ", "1.", "1.2.3.", "::", "a:", "ff::", "PII-bbbbbbbb-", "[[PII-", "[[ ", "[ [ ",
                        "\\[", "[[PII-bbbbbbbb-A-1]]",
                "09121234567 ", "a@b.co ", "[", "PII ", "\u200B", "۹ "
            })
    void is_looked_at_in_time_that_grows_with_its_length(String hostile) {
        var text = hostile.repeat(LENGTH / hostile.length());
        var letters = new Letters(text);

        Detector.find(letters, EnumSet.allOf(PiiKind.class));

        assertThat(letters.looks()).isLessThan((long) LOOKS * text.length());
        var part = text.substring(0, PART);
        var mask = PiiPolicy.DEFAULT.begin(new UUID(0, 0));
        assertThat(mask.restore(mask.redact(part))).isEqualTo(part);
    }
}
