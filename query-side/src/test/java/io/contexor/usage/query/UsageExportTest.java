package io.contexor.usage.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.UsageAsker;
import io.contexor.usage.api.UsageFilter;
import io.contexor.usage.api.UsageQuery.BrowseUsage;
import io.contexor.usage.api.UsageView;
import io.contexor.web.Page;
import io.contexor.web.Queries;
import io.contexor.web.StrictJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;

class UsageExportTest {

    private static final int PAGES = 60;
    private static final int ITEMS = 100;
    private static final int PIECES_OF_A_PAGE = 4;
    private static final UsageView VIEW = view();

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong demanded = new AtomicLong();
    private final List<Integer> early = new ArrayList<>();

    private static UsageView view() {
        var one = BigDecimal.ONE;
        return new UsageView(
                JobId.next(),
                1,
                null,
                AccountId.next(),
                WorkspaceId.next(),
                OrganisationId.next(),
                "small",
                1,
                0,
                1,
                2,
                one,
                one,
                one,
                one,
                one,
                true,
                null,
                false,
                false,
                Instant.EPOCH);
    }

    /** Says what was asked for before anybody could want it: the page at hand and the next one may be. */
    private Page<UsageView> page(BrowseUsage query) {
        int number = asked.incrementAndGet();
        synchronized (early) {
            if (number > demanded.get() / PIECES_OF_A_PAGE + 3) {
                early.add(number);
            }
        }
        var items = IntStream.range(0, ITEMS).mapToObj(_ -> VIEW).toList();
        return new Page<>(items, number < PAGES ? "page-" + number : null, null);
    }

    /** A reader who takes a piece at a time; the list is never held as a whole. */
    @ParameterizedTest
    @EnumSource(names = {"CSV", "NDJSON"})
    void reads_no_further_than_its_reader_wants(ExportFormat format) {
        var lines = new AtomicInteger();

        body(format)
                .doOnRequest(demanded::addAndGet)
                .limitRate(1)
                .doOnNext(buffer -> lines.addAndGet(linesIn(buffer)))
                .blockLast(Duration.ofSeconds(20));

        assertThat(lines).hasValue(PAGES * ITEMS + (format == ExportFormat.CSV ? 1 : 0));
        assertThat(early).as("pages read before they were wanted").isEmpty();
    }

    private Flux<DataBuffer> body(ExportFormat format) {
        try (var application = new AnnotationConfigApplicationContext(StrictJson.class)) {
            var export = new UsageExport(new Queries(), application.getBean(StrictJson.class));
            var asker = new UsageAsker(AccountId.next(), Set.of());
            var all = new UsageFilter(null, null, null, null, null, null, null, null);
            var answer = export.answer(new BrowseUsage(asker, all, null, 20), format, this::page);
            return Objects.requireNonNull(Objects.requireNonNull(answer.block()).getBody());
        }
    }

    private static int linesIn(DataBuffer buffer) {
        return (int) buffer.toString(UTF_8).lines().count();
    }
}
