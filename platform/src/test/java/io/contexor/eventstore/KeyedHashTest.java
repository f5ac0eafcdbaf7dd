package io.contexor.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyedHashTest {

    private final KeyedHash hash = new KeyedHash(new byte[32]);

    @Test
    void is_the_same_for_the_same_words() {
        assertThat(hash.hex("purpose", "a", "b"))
                .isEqualTo(hash.hex("purpose", "a", "b"))
                .hasSize(64);
    }

    @Test
    void differs_by_purpose_by_word_and_by_where_words_end() {
        assertThat(new String[] {
                    hash.hex("purpose", "a", "b"),
                    hash.hex("other", "a", "b"),
                    hash.hex("purpose", "a", "c"),
                    hash.hex("purpose", "ab"),
                    hash.hex("purpose", "", "ab"),
                    hash.hex("purposea", "b")
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void differs_by_key() {
        var other = new byte[32];
        other[31] = 1;

        assertThat(new KeyedHash(other).hex("purpose", "a")).isNotEqualTo(hash.hex("purpose", "a"));
    }
}
