package io.contexor.organisations.domain;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {

    private static final UUID ID = UUID.fromString("0193a1b2-0000-7000-8000-0000deadbeef");

    @ParameterizedTest
    @CsvSource({
        "Acme, acme",
        "Acme & Sons Ltd., acme-sons-ltd",
        "  Éclair Ünïcode  , eclair-unicode",
        "Straße, strasse",
        "آژانس خلاق, azhans-khlaq",
        "وكالة إبداع, wkalt-abda",
        "Київська студія, kyyivska-studiya",
        "Об'єднання, obyednannya",
        "۲۰۲۶ بهار, 2026-bhar",
        "株式会社, zhu-shi-hui-she",
        "--a--b--, a-b"
    })
    void is_made_of_a_name_in_any_script(String name, String slug) {
        assertThat(Slug.candidates(name, ID).getFirst()).isEqualTo(slug);
    }

    @ParameterizedTest
    @ValueSource(strings = {"🎉🎉", "---", "。。"})
    void is_a_piece_of_the_id_where_a_name_has_no_letters(String name) {
        assertThat(Slug.candidates(name, ID)).containsExactly("deadbeef");
    }

    @Test
    void is_never_longer_than_a_label_and_never_ends_in_a_hyphen() {
        for (int length = 1; length <= 200; length++) {
            assertThat(Slug.candidates("ab ".repeat(length), ID))
                    .allMatch(slug -> slug.length() <= Slug.LONGEST && slug.matches("[a-z0-9]+(-[a-z0-9]+)*"));
        }
    }

    @Test
    void differs_from_all_namesakes() {
        var candidates = Slug.candidates("Acme", ID);

        assertThat(candidates)
                .startsWith("acme", "acme-2", "acme-3")
                .endsWith("acme-deadbeef")
                .doesNotHaveDuplicates();
    }

    @Test
    void shares_its_stem_with_all_that_may_stand_in_its_way() {
        for (var name : new String[] {"Acme", "Acme 7", "x".repeat(200), "ab ".repeat(100)}) {
            assertThat(Slug.candidates(name, ID).stream()
                            .limit(100)
                            .map(Slug::stem)
                            .collect(toSet()))
                    .hasSize(1);
        }
    }
}
