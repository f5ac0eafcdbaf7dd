package io.contexor.generation.domain;

import static io.contexor.generation.domain.StructurePolicy.Rule.ACTIVE_MARKUP;
import static io.contexor.generation.domain.StructurePolicy.Rule.EMPTY;
import static io.contexor.generation.domain.StructurePolicy.Rule.HEADINGS;
import static io.contexor.generation.domain.StructurePolicy.Rule.SECTION_WITHOUT_SUB_HEADINGS;
import static io.contexor.generation.domain.StructurePolicy.Rule.SKIPPED_LEVEL;
import static io.contexor.generation.domain.StructurePolicy.Rule.TOO_FEW_POINTS;
import static io.contexor.generation.domain.StructurePolicy.Rule.TOO_FEW_SECTIONS;
import static io.contexor.generation.domain.StructurePolicy.Rule.TOO_LONG;
import static io.contexor.generation.domain.StructurePolicy.Rule.TOO_MANY_TITLES;
import static io.contexor.generation.domain.StructurePolicy.Rule.TOO_SHORT;
import static io.contexor.generation.domain.StructurePolicy.Rule.UNCLOSED_FENCE;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.contexor.generation.domain.StructurePolicy.Miss;
import io.contexor.generation.domain.StructurePolicy.Rule;
import io.contexor.prompts.api.PromptKind;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructurePolicyTest {

    private static final String PERSIAN = """
            # بهار در تهران

            مقدمه‌ای کوتاه درباره‌ی نوروز.

            ## \u200fهفت‌سین

            ۱. سیب
            ۲. سنجد

            ### سبزه

            سبزه را دو هفته پیش از نوروز می‌کارند.

            ## جمع‌بندی

            پایان.
            """;

    private static final String ARABIC = """
            ## المقدمة

            نصٌّ قصير.

            ## الخاتمة

            انتهى.
            """;

    private static final String UKRAINIAN = """
            Весна у Києві
            =============

            Вступ
            -----

            П'ять слів про об’єднання міста.

            Висновок
            --------

            Кінець.
            """;

    private static StructurePolicy draft() {
        return new StructurePolicy(PromptKind.DRAFT, null, null);
    }

    private static StructurePolicy of(PromptKind kind) {
        return new StructurePolicy(kind, null, null);
    }

    private static String section(String heading, int words) {
        return "## " + heading + "\n\n" + "слово ".repeat(words) + "\n\n";
    }

    private static List<Rule> rules(StructurePolicy policy, String markdown) {
        return policy.misses(markdown).stream().map(Miss::rule).toList();
    }

    @Nested
    class A_draft {

        @ParameterizedTest
        @ValueSource(strings = {PERSIAN, ARABIC, UKRAINIAN, "## One\n\nWords.\n\n## Two\n\nMore words.\n"})
        void is_as_it_should_be_in_any_language(String markdown) {
            assertThat(draft().misses(markdown)).isEmpty();
        }

        @Test
        void needs_two_sections() {
            assertThat(draft().misses("# Title\n\n## Only\n\nWords.\n"))
                    .containsExactly(new Miss(TOO_FEW_SECTIONS, 1, 2));
            assertThat(draft().misses("Just words.")).containsExactly(new Miss(TOO_FEW_SECTIONS, 0, 2));
        }

        @Test
        void needs_sub_headings_where_a_section_is_long() {
            int limit = StructurePolicy.LONG_SECTION;

            assertThat(draft().misses(section("a", limit) + section("b", 1))).isEmpty();
            assertThat(draft().misses(section("a", limit + 1) + section("b", limit + 2)))
                    .containsExactly(
                            new Miss(SECTION_WITHOUT_SUB_HEADINGS, limit + 1, limit),
                            new Miss(SECTION_WITHOUT_SUB_HEADINGS, limit + 2, limit));
            assertThat(draft().misses(section("a", limit) + "### c\n\nслово\n\n" + section("b", 1)))
                    .isEmpty();
        }

        @Test
        void keeps_to_its_length_in_any_script() {
            var policy = new StructurePolicy(PromptKind.DRAFT, 5, 5);

            assertThat(policy.misses(ARABIC)).isEmpty();
            assertThat(new StructurePolicy(PromptKind.DRAFT, 300, null).misses(ARABIC))
                    .containsExactly(new Miss(TOO_SHORT, 5, 300))
                    .hasToString("[too-short: 5 < 300]");
            assertThat(new StructurePolicy(PromptKind.DRAFT, null, 4).misses(ARABIC))
                    .containsExactly(new Miss(TOO_LONG, 5, 4))
                    .hasToString("[too-long: 5 > 4]");
        }
    }

    @Nested
    class Headings {

        @ParameterizedTest
        @CsvSource({
            "'### Deep\n\n## One\n\n## Two\n\nW', 3, 2",
            "'# T\n\n### Deep\n\n## One\n\n## Two\n\nW', 3, 2",
            "'## One\n\n#### Deeper\n\n## Two\n\nW', 4, 3"
        })
        void go_down_one_level_at_a_time(String markdown, int found, int bound) {
            assertThat(draft().misses(markdown)).containsExactly(new Miss(SKIPPED_LEVEL, found, bound));
        }

        @Test
        void may_come_up_any_number_of_levels() {
            assertThat(draft().misses("## A\n\n### B\n\n#### C\n\n## D\n\nW")).isEmpty();
        }

        @Test
        void have_one_title_above_them_at_most() {
            assertThat(draft().misses("# T\n\n## A\n\n## B\n\nW\n\nT\n===\n"))
                    .containsExactly(new Miss(TOO_MANY_TITLES, 2, 1));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "```\n## fenced\n## again\n```\n\nW",
                    "    ## indented\n    ## again\n\nW",
                    "> ## quoted\n\n> ## again\n\nW",
                    "- ## listed\n\n- ## again\n\nW",
                    "##without a space\n\n##again\n\nW",
                    "## \u200f\n\n##\n\nW",
                    "\\## escaped\n\n\\## again\n\nW"
                })
        void that_are_none_do_not_count(String markdown) {
            assertThat(draft().misses(markdown)).containsExactly(new Miss(TOO_FEW_SECTIONS, 0, 2));
        }
    }

    @Nested
    class A_fence {

        @ParameterizedTest
        @ValueSource(strings = {"## A\n\n```java\nint x;\n\n## B\n\nW", "> ~~~\n> code\n\n## A\n\n## B\n\nW"})
        void that_never_closes_is_told(String markdown) {
            assertThat(draft().misses(markdown)).contains(new Miss(UNCLOSED_FENCE, 1, 0));
        }

        @Test
        void that_closes_is_none_of_our_business() {
            assertThat(draft().misses("## A\n\n````\n```\n````\n\n## B\n\n~~~\nx\n~~~\n"))
                    .isEmpty();
        }
    }

    @Nested
    class Markup {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<script>alert(1)</script>",
                    "<SCRIPT\n>alert(1)",
                    "a <img src=x onerror=alert(1)> b",
                    "<div\tonclick='x()'>a</div>",
                    "<div>\n<p/onmouseover=x>a</p>\n</div>",
                    "<iframe src=\"https://example.org\"></iframe>",
                    "<svg><path d='M0'/></svg>",
                    "<a href=\"javascript:alert(1)\">a</a>",
                    "<a href=\" java\tscript:alert(1)\">a</a>",
                    "<a href='java&#115;cript:alert(1)'>a</a>",
                    "<a href=javascript:alert(1)>a</a>",
                    "<div>\n<a title='x'href='vbscript:x'>a</a>\n</div>",
                    "[a](javascript:alert(1))",
                    "[a](JaVaScRiPt:alert(1))",
                    "[a][r]\n\n[r]: data:text/html;base64,x",
                    "![a](javascript:alert(1))",
                    "<javascript:alert(1)>",
                    "<form action='/x'><button>a</button></form>",
                    "<style>p { display: none }</style>",
                    "<meta http-equiv=refresh content='0;url=https://example.org'>"
                })
        void that_a_browser_would_run_is_told(String markdown) {
            assertThat(rules(of(PromptKind.REWRITE), "Words.\n\n" + markdown)).containsOnly(ACTIVE_MARKUP);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "H<sub>2</sub>O and<br>more",
                    "<div dir=\"rtl\">متن</div>",
                    "<!-- onclick= -->",
                    "<details><summary>a</summary>b</details>",
                    "`<script>alert(1)</script>`",
                    "```html\n<script>alert(1)</script>\n```",
                    "a < b and c > d, on = off",
                    "no tag: <p/onmouseover=x>",
                    "[a](https://example.org/?q=javascript:x)",
                    "[a](/docs/a:b) [b](#c) [d](mailto:mina@example.org)",
                    "![a](images/a.png)",
                    "<img src=\"https://example.org/a.png\" alt=\"on the left\">"
                })
        void that_is_only_shown_may_stay(String markdown) {
            assertThat(of(PromptKind.REWRITE).misses("Words.\n\n" + markdown)).isEmpty();
        }
    }

    @Nested
    class An_outline {

        @Test
        void needs_points_and_no_length() {
            var policy = new StructurePolicy(PromptKind.OUTLINE, 1_000, 2_000);

            assertThat(policy.misses("# عنوان\n\n## یک\n\n## دو\n")).isEmpty();
            assertThat(policy.misses("- one\n- two\n")).isEmpty();
            assertThat(policy.misses("1. one\n2. two\n")).isEmpty();
            assertThat(policy.misses("# Title\n\nOne sentence.")).containsExactly(new Miss(TOO_FEW_POINTS, 0, 2));
            assertThat(rules(policy, "## a\n\n#### b\n")).containsExactly(SKIPPED_LEVEL);
        }
    }

    @Nested
    class A_rewrite {

        @Test
        void may_have_no_sections_but_keeps_to_its_length() {
            var policy = new StructurePolicy(PromptKind.REWRITE, 2, 3);

            assertThat(policy.misses("Two words.")).isEmpty();
            assertThat(rules(policy, "One.")).containsExactly(TOO_SHORT);
            assertThat(rules(policy, "Now it is longer.")).containsExactly(TOO_LONG);
        }
    }

    @Nested
    class A_caption {

        @Test
        void has_no_headings() {
            assertThat(of(PromptKind.CAPTION).misses("نوروز مبارک! #نوروز\n#بهار"))
                    .isEmpty();
            assertThat(of(PromptKind.CAPTION).misses("# Spring\n\nis here")).containsExactly(new Miss(HEADINGS, 1, 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_not_enough_for_anything(PromptKind kind) {
        for (var nothing : List.of("", " \n\t", "## \u200f\n", "---", "<!-- words -->")) {
            assertThat(of(kind).misses(nothing)).containsExactly(new Miss(EMPTY, 0, 1));
        }
    }

    @Nested
    class A_tidied_answer {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "```\n%s```",
                    "```markdown\n%s```",
                    "\n\n~~~ md\n%s~~~\n\n",
                    "````text\n%s````",
                    "```Markdown\r\n%s```",
                    "```markdown\n%s"
                })
        void has_no_fence_around_it(String wrapped) {
            assertThat(StructurePolicy.tidied(wrapped.replace("%s", PERSIAN)).strip())
                    .isEqualTo(PERSIAN.strip());
        }

        @Test
        void has_no_fence_around_others_of_its_own() {
            var text = "## A\n\n```java\nint x;\n```\n\n## B\n\n```sh\nls\n```\n\nW\n";

            assertThat(StructurePolicy.tidied("```markdown\n" + text + "```")).isEqualTo(text);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "## A\n\n```\ncode\n```\n\n## B\n",
                    "```\ncode\n```\n\nwords\n\n```\nmore code\n```\n",
                    "```java\nint x;\n```\n",
                    "words",
                    "``` a",
                    ""
                })
        void is_otherwise_as_it_was(String answer) {
            assertThat(StructurePolicy.tidied(answer)).isEqualTo(answer);
        }

        @Test
        void has_headings_where_marks_of_direction_stood_before_them() {
            var marked = "\u200f## هفت‌سین\n\n\u202b- سیب\n\u2067\u200f### سبزه\n\n \ufeff## پایان\n\n\u200fمتن\n";
            assertThat(rules(draft(), marked)).contains(TOO_FEW_SECTIONS);

            var tidied = StructurePolicy.tidied(marked);

            assertThat(tidied).isEqualTo("## هفت‌سین\n\n- سیب\n### سبزه\n\n ## پایان\n\n\u200fمتن\n");
            assertThat(draft().misses(tidied)).isEmpty();
        }
    }

    /** Each of these, repeated, sends a careless parser into minutes of work or out of stack. */
    @ParameterizedTest
    @ValueSource(
            strings = {"<", "<a ", "<a x=", "<a href='", "## a\n", "```\n", "> ", "- ", "\u200f", "[a](b", "&#", "<!--"
            })
    void hostile_text_is_looked_through_in_time(String piece) {
        var hostile = piece.repeat(200_000 / piece.length());

        assertTimeoutPreemptively(ofMinutes(2), () -> draft().misses(StructurePolicy.tidied(hostile)));
    }
}
