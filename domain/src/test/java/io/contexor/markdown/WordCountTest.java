package io.contexor.markdown;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordCountTest {

    private static final int LONGEST = 200_000;

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("nothing", "", 0),
                Arguments.of("white space", " \n\t ", 0),
                Arguments.of("English", "The quick brown fox can't jump 32.3 feet.", 8),
                Arguments.of("Persian with zero-width non-joiners", "من می\u200cخواهم کتاب\u200cها را بخوانم", 5),
                Arguments.of("Arabic with diacritics", "اَلسَّلَامُ عَلَيْكُمْ", 2),
                Arguments.of("Persian digits", "سال ۱۴۰۵", 2),
                Arguments.of("Ukrainian with apostrophes", "п'ять м’ячів об\u02bcєднання", 3),
                Arguments.of("Chinese by dictionary", "我们喜欢写作", 3),
                Arguments.of("Thai by dictionary", "สวัสดีชาวโลก", 3),
                Arguments.of("Hebrew", "שלום עולם", 2),
                Arguments.of("emoji", "😀 👩‍👩‍👧 🇮🇷 1️⃣ done", 1),
                Arguments.of("headings and lists", "# One\n\n- two\n- three\n\n1. four", 4),
                Arguments.of("emphasis inside a word", "un**believ**able", 1),
                Arguments.of("a link without its target", "[two words](https://example.com/many/words 'title')", 2),
                Arguments.of("an image's description", "![a cat](cat.png)", 2),
                Arguments.of("a bare address", "<https://example.com/a/b>", 0),
                Arguments.of("a reference", "[one][r]\n\n[r]: https://example.com/two", 1),
                Arguments.of("code without its fence", "```java\nint x\n```", 2),
                Arguments.of("inline code", "call `this method` now", 4),
                Arguments.of("an HTML block", "<div class=\"a b\">\nfour <b>bold</b> words here\n</div>", 4),
                Arguments.of("an HTML comment", "<!-- no words > here -->\n\nword", 1),
                Arguments.of("inline HTML", "H<sub>2</sub>O", 1),
                Arguments.of("a line break", "one<br>two", 2),
                Arguments.of("entities", "salt&nbsp;&amp;&nbsp;pepper", 2),
                Arguments.of("a thematic break", "one\n\n---\n\ntwo", 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void counts_what_a_reader_sees(String what, String markdown, int words) {
        assertThat(WordCount.of(markdown)).as(what).isEqualTo(words);
    }

    /** Each of these, repeated, sends a careless parser into minutes of work or out of stack. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ">", "[", "![", "*a ", "- ", "<", "<!--", "<a ", "`", "_*", "](", "\\", "a**b", "&", "1. ", "[a](", "~",
                "\n>", "ภ"
            })
    void survives_hostile_markdown(String piece) {
        var hostile = piece.repeat(LONGEST / piece.length());

        assertTimeoutPreemptively(
                ofMinutes(2), () -> assertThat(WordCount.of(hostile)).isNotNegative());
    }

    @Test
    void counts_a_part_without_what_follows_it() {
        var first = Markdown.parse("> one\n> two\n\n- three\n\nfour").getFirstChild();

        assertThat(WordCount.of(first)).isEqualTo(2);
        assertThat(WordCount.of(first.getNext())).isOne();
    }

    @Test
    void counts_for_many_at_once() {
        assertThat(Stream.generate(() -> "می\u200cخواهم کتاب")
                        .limit(2_000)
                        .parallel()
                        .map(WordCount::of))
                .containsOnly(2);
    }
}
