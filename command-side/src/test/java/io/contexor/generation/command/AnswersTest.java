package io.contexor.generation.command;

import static io.contexor.generation.command.CallFailed.Cure.NONE;
import static io.contexor.generation.command.CallFailed.Cure.REPEAT;
import static io.contexor.generation.command.CallFailed.Cure.UNKNOWN;
import static io.contexor.generation.command.Streams.SPOKEN;
import static io.contexor.generation.command.Streams.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.generation.command.Provider.Patience;
import io.contexor.testing.OpenAi;
import io.contexor.testing.OpenAi.Spoken;
import io.contexor.testing.Reaction;
import io.contexor.usage.api.Tokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as they come: most of them can be used. */
@Timeout(240)
class AnswersTest {

    private static final Tokens COUNTED = new Tokens(120, 64, 40);

    @ParameterizedTest
    @EnumSource
    void a_text_comes_in_pieces_and_with_what_it_took(Adapter adapter) throws Exception {
        var trial = Trial.of(adapter, new OpenAi(SPOKEN, Duration.ZERO));

        assertThat(trial.answered()).isEqualTo(new Answer(TEXT, COUNTED, false, false));
        assertThat(trial.heard()).hasSizeGreaterThan(3);
        assertThat(String.join("", trial.heard())).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @EnumSource
    void a_server_that_does_not_stream_is_understood(Adapter adapter) throws Exception {
        var trial = Trial.of(
                adapter,
                (request, wire) -> wire.answer(200, "Application/JSON; charset=utf-8", OpenAi.whole(request, SPOKEN)));

        assertThat(trial.answered()).isEqualTo(new Answer(TEXT, COUNTED, false, false));
        assertThat(trial.heard()).containsExactly(TEXT);
    }

    @ParameterizedTest
    @EnumSource
    void a_packed_answer_is_unpacked(Adapter adapter) throws Exception {
        var trial = Trial.of(
                adapter,
                (request, wire) -> wire.head(200, "Content-Type", "text/event-stream", "Content-Encoding", "gzip")
                        .bytes(packed(Streams.all(request))));

        assertThat(trial.answered()).isEqualTo(new Answer(TEXT, COUNTED, false, false));
    }

    @ParameterizedTest
    @EnumSource
    void characters_may_be_cut_anywhere(Adapter adapter) throws Exception {
        var trial = Trial.of(adapter, (request, wire) -> {
            Streams.begin(wire);
            for (byte each : Streams.all(request).getBytes(UTF_8)) {
                wire.chunk(new byte[] {each});
            }
            wire.lastChunk();
        });

        assertThat(trial.answered().text()).isEqualTo(TEXT);
        assertThat(String.join("", trial.heard())).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @EnumSource
    void a_character_may_be_told_in_two_halves(Adapter adapter) throws Exception {
        var spoken = new Spoken("x", "stop", 120, 64, 40, 0);
        var trial = Trial.of(
                adapter,
                Streams.changed(
                        spoken,
                        events -> events.stream()
                                .flatMap(event -> isDelta(event)
                                        ? halves(event.replace("obfuscation", "sequence")).stream()
                                        : List.of(event.replace("\"text\":\"x\"", "\"text\":\"\"")).stream())
                                .map(event -> event.replaceFirst("\"sequence_number\":[0-9]+,", ""))
                                .toList()));

        assertThat(trial.answered().text()).isEqualTo("🌱");
        assertThat(trial.heard()).containsExactly("🌱");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r", "\n"})
    void lines_may_end_in_any_way_and_comments_stand_between(String end) throws Exception {
        for (var adapter : Adapter.values()) {
            var trial = Trial.of(adapter, (request, wire) -> {
                Streams.begin(wire);
                wire.chunk("\uFEFF: hello\n\nretry: 3000\nid: 1\n".replace("\n", end));
                wire.chunk(Streams.all(request).replace("\n\n", "\n: on it\n\n").replace("\n", end));
                wire.lastChunk();
            });

            assertThat(trial.answered()).isEqualTo(new Answer(TEXT, COUNTED, false, false));
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_follows_the_end_mark_is_not_waited_for(Adapter adapter) throws Exception {
        var patience = new Patience(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(2));

        var trial = Trial.of(adapter, patience, (request, wire) -> {
            Streams.begin(wire);
            wire.chunk(Streams.all(request));
            wire.untilHungUp();
        });

        assertThat(trial.answered()).isEqualTo(new Answer(TEXT, COUNTED, false, false));
        assertThat(trial.took()).isLessThan(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @EnumSource
    void without_usage_nobody_knows_what_it_took(Adapter adapter) throws Exception {
        for (var usage : List.of("null", "{}", "{\"prompt_tokens\":0}", "{\"input_tokens\":\"many\"}", "7")) {
            var trial = Trial.of(
                    adapter,
                    Streams.changed(events -> events.stream()
                            .map(event -> Streams.withUsage(event, usage))
                            .toList()));

            assertThat(trial.answered()).isEqualTo(new Answer(TEXT, null, false, false));
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_the_provider_kept_of_the_prompt_is_counted_in_either_word(Adapter adapter) throws Exception {
        var in = adapter == Adapter.CHAT ? "prompt_tokens" : "input_tokens";
        var out = adapter == Adapter.CHAT ? "completion_tokens" : "output_tokens";
        for (var kept : List.of(
                "\"%s_details\":{\"cached_tokens\":64,\"cache_write_tokens\":50}".formatted(in),
                "\"%s_details\":{\"cached_tokens\":64},\"cache_creation_input_tokens\":50".formatted(in))) {
            var usage = "{\"%s\":120,\"%s\":40,%s}".formatted(in, out, kept);
            var trial = Trial.of(
                    adapter,
                    Streams.changed(events -> events.stream()
                            .map(event -> Streams.withUsage(event, usage))
                            .toList()));

            assertThat(trial.answered().tokens()).isEqualTo(new Tokens(120, 64, 50, 40));
        }
    }

    @ParameterizedTest
    @EnumSource
    void no_more_of_a_prompt_is_kept_than_was_not_kept_before(Adapter adapter) throws Exception {
        var in = adapter == Adapter.CHAT ? "prompt_tokens" : "input_tokens";
        var out = adapter == Adapter.CHAT ? "completion_tokens" : "output_tokens";
        var usage = "{\"%s\":120,\"%s\":40,\"%s_details\":{\"cached_tokens\":64,\"cache_write_tokens\":900}}"
                .formatted(in, out, in);
        var trial = Trial.of(
                adapter,
                Streams.changed(events -> events.stream()
                        .map(event -> Streams.withUsage(event, usage))
                        .toList()));

        assertThat(trial.answered().tokens()).isEqualTo(new Tokens(120, 64, 56, 40));
    }

    @ParameterizedTest
    @EnumSource
    void a_text_that_reached_its_limit_is_cut_short(Adapter adapter) throws Exception {
        var trial = Trial.of(adapter, new OpenAi(new Spoken(TEXT, "length", 120, 64, 40, 0), Duration.ZERO));

        assertThat(trial.answered()).isEqualTo(new Answer(TEXT, COUNTED, true, false));
    }

    @ParameterizedTest
    @EnumSource
    void what_was_filtered_out_is_refused_and_costs_all_the_same(Adapter adapter) throws Exception {
        var spoken = new Spoken("I", "content_filter", 120, 64, 40, 0);

        for (var reaction : List.<Reaction>of(
                new OpenAi(spoken, Duration.ZERO),
                (request, wire) -> wire.answer(200, "application/json", OpenAi.whole(request, spoken)))) {
            assertThat(Trial.of(adapter, reaction)
                            .failed("refused-by-model", NONE)
                            .tokens())
                    .isEqualTo(COUNTED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_refusal_is_no_text(Adapter adapter) throws Exception {
        var trial = Trial.of(
                adapter,
                Streams.changed(events -> events.stream()
                        .map(event -> isDelta(event)
                                ? event.replace("output_text.delta", "refusal.delta")
                                        .replace("\"content\":", "\"refusal\":")
                                : event)
                        .toList()));

        assertThat(trial.failed("refused-by-model", NONE).tokens()).isEqualTo(COUNTED);
        assertThat(trial.heard()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_provider_that_gives_up_without_a_count_may_charge(Adapter adapter) throws Exception {
        Trial.of(adapter, Streams.changed(events -> List.of(events.getFirst(), gaveUp(adapter, "null"))))
                .failed("provider-failed", UNKNOWN);
        Trial.of(
                        adapter,
                        Streams.changed(events -> List.of(events.getFirst(), "{\"error\":{\"message\":\"SENTINEL\"}}")))
                .failed("provider-failed", UNKNOWN);
        Trial.of(adapter, Reaction.answer(200, "application/json", "{\"error\":{\"message\":\"SENTINEL\"}}"))
                .failed("provider-failed", UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void a_provider_that_gives_up_with_a_count_can_be_asked_again(Adapter adapter) throws Exception {
        var usage = "{\"prompt_tokens\":9,\"completion_tokens\":2,\"input_tokens\":9,\"output_tokens\":2}";

        var failed = Trial.of(adapter, Streams.changed(events -> List.of(events.getFirst(), gaveUp(adapter, usage))))
                .failed("provider-failed", REPEAT);

        assertThat(failed.tokens()).isEqualTo(new Tokens(9, 0, 2));
    }

    private static String gaveUp(Adapter adapter, String usage) {
        var error = "\"error\":{\"code\":\"server_error\",\"message\":\"SENTINEL\"},\"usage\":" + usage;
        return adapter == Adapter.CHAT
                ? "{" + error + "}"
                : "{\"type\":\"response.failed\",\"sequence_number\":9,\"response\":{" + error + "}}";
    }

    private static boolean isDelta(String event) {
        return event.contains("output_text.delta") || event.contains("\"delta\":{\"content\"");
    }

    private static List<String> halves(String event) {
        return Arrays.asList(event.replace("\"x\"", "\"\\ud83c\""), event.replace("\"x\"", "\"\\udf31\""));
    }

    private static byte[] packed(String text) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }
}
