package io.contexor.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.contexor.security.Caller;
import io.contexor.security.Memberships;
import io.contexor.security.Right;
import io.contexor.shared.AccountId;
import io.contexor.shared.Moment;
import io.contexor.shared.Personal;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;

class ExportsTest {

    private static final int PAGES = 60;
    private static final int ITEMS = 100;
    private static final int PIECES_OF_A_PAGE = 4;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final AccountId MINA = AccountId.next();
    private static final Call CALL = new Call(
            new Caller(MINA, UUID.randomUUID(), Personal.of(MINA, "Mina"), Memberships.NONE, null, false),
            Right.READ,
            null,
            new Visit("test", Instant.EPOCH, "", "", null, null, false),
            Moment.NOW);

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong demanded = new AtomicLong();
    private final List<Integer> early = Collections.synchronizedList(new ArrayList<>());
    private final Kept kept = new Kept();
    private final AnnotationConfigApplicationContext application = new AnnotationConfigApplicationContext();

    @BeforeEach
    void start() {
        application.register(StrictJson.class, Queries.class, Exports.class);
        application.registerBean(Disclosures.class, () -> kept);
        application.refresh();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    /** A reader who takes a piece at a time; the list is never held as a whole. */
    @ParameterizedTest
    @EnumSource(names = {"CSV", "NDJSON"})
    void reads_no_further_than_its_reader_wants(ExportFormat format) {
        var lines = new AtomicInteger();

        body(format)
                .doOnRequest(demanded::addAndGet)
                .limitRate(1)
                .doOnNext(buffer ->
                        lines.addAndGet((int) buffer.toString(UTF_8).lines().count()))
                .blockLast(SOON);

        assertThat(lines).hasValue(PAGES * ITEMS + 1 + (format == ExportFormat.CSV ? 1 : 0));
        assertThat(early).as("pages read before they were wanted").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CSV", "NDJSON"})
    void ends_with_how_many_rows_there_were_and_what_all_before_hashes_to(ExportFormat format) throws Exception {
        var text = String.join("", pieces(format));

        int last = text.stripTrailing().lastIndexOf('\n') + 1;
        var sha256 = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(text.substring(0, last).getBytes(UTF_8)));
        assertThat(text.substring(last))
                .isEqualTo(
                        format == ExportFormat.CSV
                                ? "# rows=6000 sha256=" + sha256 + "\r\n"
                                : "{\"rows\":6000,\"sha256\":\"" + sha256 + "\"}\n");
        assertThat(kept.calls)
                .containsExactly("begun numbers " + format.word() + " {kind=small} words", "finished 6000 " + sha256);
    }

    @Test
    void is_recorded_before_its_first_byte_and_before_it_says_that_it_is_whole() {
        var seen = new ArrayList<String>();

        body(ExportFormat.NDJSON)
                .doOnNext(buffer ->
                        seen.add(kept.calls.size() + (buffer.toString(UTF_8).contains("rows") ? " end" : "")))
                .blockLast(SOON);

        assertThat(seen.getFirst()).isEqualTo("1");
        assertThat(seen.getLast()).isEqualTo("2 end");
    }

    @Test
    void is_refused_where_it_cannot_be_recorded() {
        kept.isBroken = true;

        assertThatThrownBy(() -> answer(ExportFormat.CSV)).hasMessage("broken");
    }

    @Test
    void ends_without_its_last_line_where_the_end_cannot_be_recorded() {
        var pieces = new ArrayList<String>();

        assertThatThrownBy(() -> body(ExportFormat.NDJSON)
                        .doOnNext(buffer -> {
                            kept.isBroken = true;
                            pieces.add(buffer.toString(UTF_8));
                        })
                        .blockLast(SOON))
                .hasMessage("broken");

        assertThat(String.join("", pieces)).doesNotContain("rows");
    }

    @Test
    void that_its_reader_leaves_is_recorded_as_broken_off() {
        body(ExportFormat.CSV).take(30).blockLast(SOON);

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(kept.calls).hasSize(2).last().asString().startsWith("broken off"));
    }

    @Test
    void takes_a_page_for_no_export() {
        var page = Objects.requireNonNull(answer(ExportFormat.JSON).blockLast(SOON));

        assertThat(page.toString(UTF_8)).startsWith("{\"items\":[0,");
        assertThat(kept.calls).isEmpty();
    }

    @Test
    void hands_out_a_document_with_the_bytes_that_were_recorded() {
        var answer = application
                .getBean(Exports.class)
                .whole("person", CALL, () -> Map.of("name", "Mina"))
                .block();

        var bytes = Objects.requireNonNull(Objects.requireNonNull(answer).getBody());
        assertThat(new String(bytes, UTF_8)).isEqualTo("{\"name\":\"Mina\"}");
        assertThat(kept.calls).containsExactly("begun person json {} null", "finished 1 " + Digest.of(bytes));
    }

    private static List<@Nullable Object> cells(Integer number) {
        return Arrays.asList(number, null);
    }

    private List<String> pieces(ExportFormat format) {
        return Objects.requireNonNull(
                body(format).map(buffer -> buffer.toString(UTF_8)).collectList().block(SOON));
    }

    private Flux<DataBuffer> body(ExportFormat format) {
        return answer(format);
    }

    private Flux<DataBuffer> answer(ExportFormat format) {
        var filter = new HashMap<String, @Nullable Object>();
        filter.put("kind", "small");
        filter.put("absent", null);
        var table = new Csv<Integer>(List.of("number", "nothing"), ExportsTest::cells);
        var export = new Export<>("numbers", filter, "words", table, this::page);
        var answer = application
                .getBean(Exports.class)
                .answer(export, format, null, 20, CALL)
                .block();
        return Objects.requireNonNull(Objects.requireNonNull(answer).getBody());
    }

    /** Says what was asked for before anybody could want it: the page at hand and the next one may be. */
    private Page<Integer> page(@Nullable String cursor, int limit) {
        int number = asked.incrementAndGet();
        if (number > demanded.get() / PIECES_OF_A_PAGE + 3) {
            early.add(number);
        }
        var items = IntStream.range(0, ITEMS).boxed().toList();
        return new Page<>(items, number < PAGES ? "page-" + number : null, null);
    }

    private static final class Kept implements Disclosures {

        private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean isBroken;

        @Override
        public void exportBegun(Call call, UUID export, Asked asked, String format) {
            keep("begun " + asked.what() + " " + format + " " + asked.filter() + " " + asked.search());
        }

        @Override
        public void exportFinished(Call call, UUID export, String what, long rows, String sha256) {
            keep("finished " + rows + " " + sha256);
        }

        @Override
        public void exportBrokenOff(Call call, UUID export, String what, long rows) {
            keep("broken off");
        }

        @Override
        public void personalDataRead(Call call, Asked asked, int rows) {
            keep("read");
        }

        private void keep(String call) {
            if (isBroken) {
                throw new IllegalStateException("broken");
            }
            calls.add(call);
        }
    }
}
