package io.contexor.generation.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSentEventsTest {

    private static final String STREAM =
            "\uFEFF: hello\nevent: e\ndata: بهار 🌱\n\ndata:a\ndata:  b\ndata\n\nid: 7\n\ndata: \n\n";
    private static final List<String> EVENTS = List.of("بهار 🌱", "a\n b\n", "");

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void are_found_wherever_the_stream_is_cut(String end) throws Exception {
        var bytes = STREAM.replace("\n", end).getBytes(UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            var events = new ServerSentEvents();
            var found = new ArrayList<>(events.take(ByteBuffer.wrap(bytes, 0, cut)));
            found.addAll(events.take(ByteBuffer.wrap(bytes, cut, bytes.length - cut)));
            found.addAll(events.rest());

            assertThat(found).isEqualTo(EVENTS);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"data: a | a", "data: a# | a", "data: a## | a", ": a | ''", "dat | ''"})
    void the_last_one_counts_without_its_blank_line(String rest, String event) throws Exception {
        var events = new ServerSentEvents();
        var found = new ArrayList<>(
                events.take(ByteBuffer.wrap(rest.replace("#", "\n").getBytes(UTF_8))));
        found.addAll(events.rest());

        assertThat(String.join("", found)).isEqualTo(event);
        assertThat(found).hasSize(event.isEmpty() ? 0 : 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "data: x\n"})
    void are_bounded_in_line_and_whole(String piece) {
        var events = new ServerSentEvents();
        var enough = ByteBuffer.wrap(piece.repeat(1024 * 1024 + 1).getBytes(UTF_8));

        assertThatExceptionOfType(CallFailed.class)
                .isThrownBy(() -> events.take(enough))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("answer-too-large"));
    }

    @Test
    void a_mark_of_the_byte_order_is_one_only_at_the_beginning() throws Exception {
        var events = new ServerSentEvents();

        assertThat(events.take(ByteBuffer.wrap("data: a\n\n\uFEFFdata: b\n\n".getBytes(UTF_8))))
                .containsExactly("a");
    }
}
