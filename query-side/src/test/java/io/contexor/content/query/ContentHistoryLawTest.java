package io.contexor.content.query;

import static io.contexor.content.query.ReadContents.ELSEWHERE;
import static io.contexor.content.query.ReadContents.MINA;
import static io.contexor.content.query.ReadContents.NOON;
import static io.contexor.content.query.ReadContents.OMID;
import static io.contexor.content.query.ReadContents.WORKSPACE;
import static io.contexor.tables.readmodel.Tables.CONTENT_HISTORY;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.content.api.ContentEvent;
import io.contexor.content.api.ContentEvent.ApprovalVoided;
import io.contexor.content.api.ContentEvent.ContentApproved;
import io.contexor.content.api.ContentEvent.ContentArchived;
import io.contexor.content.api.ContentEvent.ContentDrafted;
import io.contexor.content.api.ContentEvent.ContentGenerated;
import io.contexor.content.api.ContentEvent.ContentRejected;
import io.contexor.content.api.ContentEvent.ContentReopened;
import io.contexor.content.api.ContentEvent.ContentRevised;
import io.contexor.content.api.ContentEvent.ContentSubmitted;
import io.contexor.content.api.ContentEvent.GenerationAbandoned;
import io.contexor.content.api.ContentEvent.GenerationBegun;
import io.contexor.content.api.ContentId;
import io.contexor.content.api.ContentQuery.BrowseContents;
import io.contexor.content.api.ContentQuery.BrowseVersions;
import io.contexor.content.api.ContentQuery.CompareVersions;
import io.contexor.content.api.ContentQuery.FindContent;
import io.contexor.content.api.ContentQuery.FindVersion;
import io.contexor.content.api.ContentStatus;
import io.contexor.content.api.ProjectId;
import io.contexor.shared.Moment;
import io.contexor.shared.WorkspaceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happened: asked about any moment, everything is answered as it was answered then. */
class ContentHistoryLawTest {

    private static final int STEPS = 40;
    private static final List<String> WORDS = List.of("spring", "کتاب", "rain", "river", "بهار", "stone");

    private final ReadContents contents = new ReadContents();
    private final List<Item> items = new ArrayList<>();

    static LongStream seeds() {
        return LongStream.range(0, 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_past_is_answered_as_it_was(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int number = 0; number < 4; number++) {
            items.add(new Item(ContentId.next(), number == 3 ? ELSEWHERE : WORKSPACE));
        }
        var recorded = new LinkedHashMap<Long, List<Object>>();
        recorded.put(0L, answers(Moment.NOW));
        for (int step = 0; step < STEPS; step++) {
            items.get(random.nextInt(items.size())).live(random, step);
            recorded.put(contents.head(), answers(Moment.NOW));
        }

        var rows = rows();
        recorded.forEach((position, then) -> {
            assertThat(answers(new Moment(position))).as("at %d", position).isEqualTo(then);
            // Until the next event nothing changes.
            assertThat(answers(new Moment(position + 9)))
                    .as("after %d", position)
                    .isEqualTo(then);
        });

        items.forEach(Item::comeAgain);
        assertThat(rows()).isEqualTo(rows);
        contents.history.reset();
        items.forEach(Item::comeAgain);
        assertThat(rows()).isEqualTo(rows);
    }

    private List<Object> answers(Moment moment) {
        return questions().stream().map(question -> question.apply(moment)).toList();
    }

    private List<Function<Moment, Object>> questions() {
        var questions = new ArrayList<Function<Moment, Object>>();
        var ours = Set.of(WORKSPACE);
        for (var item : items) {
            questions.add(moment -> contents.queries.handle(new FindContent(ours, moment, item.id)));
            questions.add(moment -> contents.queries.handle(new BrowseVersions(ours, moment, item.id, null, 2)));
            for (int version = 1; version < 5; version++) {
                int number = version;
                questions.add(moment -> contents.queries.handle(new FindVersion(ours, moment, item.id, number)));
                questions.add(moment -> contents.queries.handle(new CompareVersions(ours, moment, item.id, 1, number)));
            }
        }
        questions.add(moment -> browse(moment, Set.of(WORKSPACE, ELSEWHERE), null, null, null));
        questions.add(moment -> pages(moment, ours));
        for (var status : ContentStatus.values()) {
            questions.add(moment -> browse(moment, ours, status, null, null));
        }
        questions.add(moment -> browse(moment, ours, null, ProjectId.of("one"), null));
        WORDS.forEach(word -> questions.add(moment -> browse(moment, ours, null, null, word.substring(0, 3))));
        return questions;
    }

    private Object browse(
            Moment moment,
            Set<WorkspaceId> workspaces,
            @Nullable ContentStatus status,
            @Nullable ProjectId project,
            @Nullable String q) {
        return contents.browse(new BrowseContents(workspaces, moment, status, project, q, null, 100, true));
    }

    private Object pages(Moment moment, Set<WorkspaceId> workspaces) {
        var pages = new ArrayList<Object>();
        String cursor = null;
        do {
            var page = contents.browse(new BrowseContents(workspaces, moment, null, null, null, cursor, 2, false));
            pages.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return pages;
    }

    private static String rows() {
        return ReadContents.DB
                .selectFrom(CONTENT_HISTORY)
                .orderBy(CONTENT_HISTORY.FROM_POSITION)
                .fetch()
                .formatJSON();
    }

    /** One item, to which anything may happen. */
    private final class Item {

        private final ContentId id;
        private final WorkspaceId workspace;
        private final List<ContentEvent> events = new ArrayList<>();
        private final List<Integer> steps = new ArrayList<>();
        private int version;

        Item(ContentId id, WorkspaceId workspace) {
            this.id = id;
            this.workspace = workspace;
        }

        void live(RandomGenerator random, int step) {
            events.add(events.isEmpty() ? drafted(random) : next(random));
            steps.add(step);
            tell(events.size() - 1);
        }

        void comeAgain() {
            for (int revision = 0; revision < events.size(); revision++) {
                tell(revision);
            }
        }

        private void tell(int revision) {
            // Several events at one time, and some before their predecessors, as clocks of several nodes have it.
            long seconds = steps.get(revision) / 3;
            var at = steps.get(revision) % 7 == 0 ? NOON.minusSeconds(seconds) : NOON.plusSeconds(seconds);
            contents.tell(workspace, events.get(revision), at, revision);
        }

        private ContentEvent drafted(RandomGenerator random) {
            return new ContentDrafted(
                    id,
                    workspace,
                    ProjectId.of(random.nextBoolean() ? "one" : "two"),
                    text(random),
                    "Write {x}",
                    Map.of("x", text(random)),
                    MINA);
        }

        private ContentEvent next(RandomGenerator random) {
            var job = new UUID(3, 1);
            return switch (random.nextInt(12)) {
                case 0, 1, 2 -> new ContentRevised(id, ++version, text(random), text(random), 3, "sha" + version, MINA);
                case 3 ->
                    new ContentGenerated(
                            id,
                            job,
                            ++version,
                            text(random),
                            text(random),
                            3,
                            "sha" + version,
                            Map.of("pii_warnings", "email: 2"),
                            MINA);
                case 4 -> new ContentSubmitted(id, version, MINA);
                case 5, 6 -> new ContentApproved(id, version, "sha" + version, OMID, "Good " + version);
                case 7 -> new ContentRejected(id, version, OMID, "Too short");
                case 8 -> new ApprovalVoided(id, version, "sha" + version, MINA);
                case 9 -> new ContentReopened(id, MINA);
                case 10 ->
                    random.nextBoolean()
                            ? new GenerationBegun(id, job, MINA)
                            : new GenerationAbandoned(id, job, "cancelled");
                default -> new ContentArchived(id, MINA);
            };
        }

        private static String text(RandomGenerator random) {
            return WORDS.get(random.nextInt(WORDS.size())) + "\n" + WORDS.get(random.nextInt(WORDS.size()));
        }
    }
}
