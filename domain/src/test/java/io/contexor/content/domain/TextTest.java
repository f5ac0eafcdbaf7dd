package io.contexor.content.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void is_fingerprinted_over_title_line_feed_and_body_in_utf_8() {
        // printf 'سلام\nWorld' | sha256sum
        assertThat(new Text("سلام", "World").sha256())
                .isEqualTo("890eb97e1bcf757b7a43f331764035c7c9c4085b72adce0805b4a7deebb6df89");
    }

    @Test
    void counts_a_letter_outside_the_basic_plane_once() {
        assertThat(new Text("", "𝒜b").length()).isEqualTo(2);
    }
}
