package io.contexor.generation.command;

import static io.contexor.generation.command.CallFailed.Cure.UNKNOWN;
import static io.contexor.generation.command.Streams.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.testing.OpenAi;
import io.contexor.testing.Reaction;
import io.contexor.usage.api.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are broken, false or without measure: all of them may have been charged. */
@Timeout(240)
class BrokenAnswersTest {

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/plain", "application/problem+json", ";;", ""})
    void something_else_with_status_200_is_no_answer(String type) throws Exception {
        for (var adapter : Adapter.values()) {
            Trial.of(adapter, Reaction.answer(200, type, "<html>SENTINEL</html>"))
                    .failed("not-an-answer", UNKNOWN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_that_does_not_say_what_it_is_is_none(Adapter adapter) throws Exception {
        Trial.of(adapter, (_, wire) -> wire.head(204)).failed("not-an-answer", UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "\"SENTINEL\"",
                "{}",
                "{\"id\":\"SENTINEL\",\"output\":\"SENTINEL\",\"choices\":[]}",
                "{\"choices\":[{\"text\":\"SENTINEL\"}],\"output\":{}}",
                "{\"output\":null,\"choices\":null}",
                "{} {}",
                "<html>"
            })
    void json_that_says_nothing_is_incomplete(String body) throws Exception {
        for (var adapter : Adapter.values()) {
            Trial.of(adapter, Reaction.answer(200, "application/json", body)).failed("answer-incomplete", UNKNOWN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void json_that_was_cut_off_is_incomplete(Adapter adapter) throws Exception {
        Trial.of(adapter, (request, wire) -> {
                    var whole = OpenAi.whole(request, Streams.SPOKEN);
                    wire.answer(200, "application/json", whole.substring(0, whole.length() - 9));
                })
                .failed("answer-incomplete", UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"response.output_text.delta\",", "7", "SENTINEL", "[DONE] {}"})
    void an_event_that_is_not_an_object_is_incomplete(String event) throws Exception {
        for (var adapter : Adapter.values()) {
            Trial.of(adapter, Streams.changed(events -> List.of(events.getFirst(), event)))
                    .failed("answer-incomplete", UNKNOWN);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 6})
    void a_stream_that_ends_before_its_end_mark_is_incomplete(int events) throws Exception {
        for (var adapter : Adapter.values()) {
            Trial.of(adapter, Streams.until(events, (_, wire) -> wire.lastChunk()))
                    .failed("answer-incomplete", UNKNOWN);
        }
    }

    @Test
    void an_end_mark_alone_is_no_answer() throws Exception {
        Trial.of(Adapter.CHAT, Streams.changed(_ -> List.of("[DONE]"))).failed("answer-incomplete", UNKNOWN);
        Trial.of(Adapter.RESPONSES, Streams.changed(_ -> List.of("{\"type\":\"response.completed\"}")))
                .failed("answer-incomplete", UNKNOWN);
        Trial.of(Adapter.RESPONSES, Streams.changed(_ -> List.of("[DONE]"))).failed("answer-incomplete", UNKNOWN);
    }

    @Test
    void a_finished_chat_is_whole_without_its_end_mark() throws Exception {
        var withoutMark = Streams.changed(events -> events.subList(0, events.size() - 1));
        var withoutUsage = Streams.changed(events -> events.subList(0, events.size() - 2));

        assertThat(Trial.of(Adapter.CHAT, withoutMark).answered())
                .isEqualTo(new Answer(TEXT, new Tokens(120, 64, 40), false, false));
        assertThat(Trial.of(Adapter.CHAT, withoutUsage).answered()).isEqualTo(new Answer(TEXT, null, false, false));
    }

    @Test
    void a_finished_chat_survives_a_reset() throws Exception {
        var reset = (Reaction) (request, wire) -> {
            Streams.begin(wire);
            var events = OpenAi.events(request, Streams.SPOKEN);
            for (var data : events.subList(0, events.size() - 1)) {
                wire.chunk(OpenAi.event(request, data));
            }
        };

        assertThat(Trial.of(Adapter.CHAT, reset).answered().text()).isEqualTo(TEXT);
    }

    @Test
    void an_event_told_twice_counts_once_where_events_are_numbered() throws Exception {
        var trial = Trial.of(Adapter.RESPONSES, Streams.changed(BrokenAnswersTest::eachTwice));

        assertThat(trial.answered().text()).isEqualTo(TEXT);
        assertThat(String.join("", trial.heard())).isEqualTo(TEXT);
    }

    @Test
    void where_they_are_not_a_repeated_piece_is_believed_and_a_repeated_count_is_not_added() throws Exception {
        var spoken = new OpenAi.Spoken("ha", "stop", 120, 64, 40, 0);
        var trial = Trial.of(Adapter.CHAT, Streams.changed(spoken, BrokenAnswersTest::eachTwice));

        assertThat(trial.answered()).isEqualTo(new Answer("haha", new Tokens(120, 64, 40), false, false));
    }

    @ParameterizedTest
    @EnumSource
    void a_line_without_end_is_not_read(Adapter adapter) throws Exception {
        endless(adapter, "data: {\"a\":\"", "x".repeat(100_000));
    }

    @ParameterizedTest
    @EnumSource
    void an_event_without_end_is_not_read(Adapter adapter) throws Exception {
        endless(adapter, "", "data: " + "x".repeat(100_000) + "\n");
    }

    @ParameterizedTest
    @EnumSource
    void a_stream_without_end_is_not_read(Adapter adapter) throws Exception {
        endless(adapter, "", (": " + "x".repeat(10_000) + "\n\n").repeat(10));
    }

    @ParameterizedTest
    @EnumSource
    void a_text_without_end_is_not_read(Adapter adapter) throws Exception {
        var delta = adapter == Adapter.CHAT
                ? "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}"
                : "{\"type\":\"response.output_text.delta\",\"delta\":\"%s\"}";
        var trial = endless(adapter, "", "data: " + delta.formatted("x".repeat(10_000)) + "\n\n");

        assertThat(String.join("", trial.heard())).hasSize(400_000);
    }

    @ParameterizedTest
    @EnumSource
    void json_without_end_is_not_read(Adapter adapter) throws Exception {
        Trial.of(adapter, (_, wire) -> {
                    wire.chunkedHead(200, "Content-Type", "application/json");
                    while (true) {
                        wire.chunk(" ".repeat(100_000));
                    }
                })
                .failed("answer-too-large", UNKNOWN);
    }

    private static Trial endless(Adapter adapter, String begin, String more) throws InterruptedException {
        var trial = Trial.of(adapter, (_, wire) -> {
            Streams.begin(wire);
            wire.chunk(begin + more);
            while (true) {
                wire.chunk(more);
            }
        });
        trial.failed("answer-too-large", UNKNOWN);
        return trial;
    }

    private static List<String> eachTwice(List<String> events) {
        var twice = new ArrayList<String>();
        events.forEach(event -> twice.addAll(List.of(event, event)));
        return twice;
    }
}
