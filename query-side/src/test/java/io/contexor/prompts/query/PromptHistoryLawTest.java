package io.contexor.prompts.query;

import static io.contexor.prompts.query.ReadPrompts.ELSEWHERE;
import static io.contexor.prompts.query.ReadPrompts.MINA;
import static io.contexor.prompts.query.ReadPrompts.NOON;
import static io.contexor.prompts.query.ReadPrompts.WORKSPACE;
import static io.contexor.tables.readmodel.Tables.PROMPTS_HISTORY;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.prompts.api.PromptEvent;
import io.contexor.prompts.api.PromptEvent.LabelMoved;
import io.contexor.prompts.api.PromptEvent.LabelRemoved;
import io.contexor.prompts.api.PromptEvent.PromptActivated;
import io.contexor.prompts.api.PromptEvent.PromptDeactivated;
import io.contexor.prompts.api.PromptEvent.PromptDrafted;
import io.contexor.prompts.api.PromptEvent.PromptRevised;
import io.contexor.prompts.api.PromptEvent.PromptShipped;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.prompts.api.PromptLabel;
import io.contexor.prompts.api.PromptQuery.BrowsePromptVersions;
import io.contexor.prompts.api.PromptQuery.BrowsePrompts;
import io.contexor.prompts.api.PromptQuery.ComparePromptVersions;
import io.contexor.prompts.api.PromptQuery.FindPrompt;
import io.contexor.prompts.api.PromptQuery.FindPromptVersion;
import io.contexor.prompts.api.PromptText;
import io.contexor.shared.Moment;
import io.contexor.shared.WorkspaceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happened: asked about any moment, everything is answered as it was answered then. */
class PromptHistoryLawTest {

    private static final List<String> WORDS = List.of("spring", "کتاب", "rain", "بهار");

    private final ReadPrompts prompts = new ReadPrompts();
    private final List<Told> all = List.of(new Told(WORKSPACE), new Told(ELSEWHERE), new Told(null), new Told(null));

    static LongStream seeds() {
        return LongStream.range(0, 8);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_past_is_answered_as_it_was(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var recorded = new LinkedHashMap<Long, List<Object>>();
        recorded.put(0L, answers(Moment.NOW));
        for (int step = 0; step < 40; step++) {
            all.get(random.nextInt(all.size())).live(random);
            recorded.put(prompts.head(), answers(Moment.NOW));
        }

        recorded.forEach((position, then) ->
                assertThat(answers(new Moment(position))).as("at %d", position).isEqualTo(then));

        var rows = rows();
        all.forEach(Told::comeAgain);
        assertThat(rows()).isEqualTo(rows);
        prompts.history.reset();
        all.forEach(Told::comeAgain);
        assertThat(rows()).isEqualTo(rows);
    }

    private List<Object> answers(Moment moment) {
        return questions().stream().map(question -> question.apply(moment)).toList();
    }

    private List<Function<Moment, Object>> questions() {
        var questions = new ArrayList<Function<Moment, Object>>();
        var ours = Set.of(WORKSPACE);
        for (var told : all) {
            questions.add(moment -> prompts.queries.handle(new FindPrompt(ours, moment, told.id)));
            questions.add(moment -> prompts.queries.handle(new BrowsePromptVersions(ours, moment, told.id, null, 3)));
            questions.add(moment -> prompts.queries.handle(new FindPromptVersion(ours, moment, told.id, 2)));
            questions.add(moment -> prompts.queries.handle(new ComparePromptVersions(ours, moment, told.id, 1, 3)));
        }
        questions.add(moment -> browse(moment, true, null, null, null, null));
        questions.add(moment -> browse(moment, false, null, null, null, null));
        questions.add(moment -> browse(moment, true, "blog", null, null, null));
        questions.add(moment -> browse(moment, true, null, PromptKind.OUTLINE, null, null));
        questions.add(moment -> browse(moment, true, null, null, false, null));
        WORDS.forEach(word -> questions.add(moment -> browse(moment, true, null, null, null, word)));
        return questions;
    }

    private Object browse(
            Moment moment,
            boolean global,
            @Nullable String category,
            @Nullable PromptKind kind,
            @Nullable Boolean active,
            @Nullable String q) {
        return prompts.queries.handle(
                new BrowsePrompts(Set.of(WORKSPACE), moment, global, category, kind, active, q, null, 3, true));
    }

    private static String rows() {
        return ReadPrompts.DB
                .selectFrom(PROMPTS_HISTORY)
                .orderBy(PROMPTS_HISTORY.FROM_POSITION)
                .fetch()
                .formatJSON();
    }

    /** One prompt, to which anything may happen. */
    private final class Told {

        private final PromptId id = PromptId.next();
        private final @Nullable WorkspaceId workspace;
        private final List<PromptEvent> events = new ArrayList<>();
        private boolean shipped;
        private int version;

        Told(@Nullable WorkspaceId workspace) {
            this.workspace = workspace;
        }

        void live(RandomGenerator random) {
            events.add(events.isEmpty() ? first(random) : next(random));
            tell(events.size() - 1);
        }

        void comeAgain() {
            for (int revision = 0; revision < events.size(); revision++) {
                tell(revision);
            }
        }

        private void tell(int revision) {
            prompts.tell(events.get(revision), NOON.plusSeconds(revision), revision);
        }

        private PromptEvent first(RandomGenerator random) {
            version = 1;
            shipped = workspace == null && random.nextBoolean();
            return shipped
                    ? new PromptShipped(id, 1, text(random), "sha-1")
                    : new PromptDrafted(id, workspace, text(random), "sha-1", MINA);
        }

        private PromptEvent next(RandomGenerator random) {
            var label = random.nextBoolean() ? PromptLabel.PRODUCTION : PromptLabel.STAGING;
            return switch (random.nextInt(6)) {
                case 0, 1 -> written(random);
                case 2 -> new LabelMoved(id, label, version, MINA);
                case 3 -> new LabelRemoved(id, label, MINA);
                case 4 -> new PromptDeactivated(id, MINA);
                default -> new PromptActivated(id, MINA);
            };
        }

        private PromptEvent written(RandomGenerator random) {
            version++;
            return shipped
                    ? new PromptShipped(id, version, text(random), "sha-" + version)
                    : new PromptRevised(id, version, text(random), "sha-" + version, MINA);
        }

        private static PromptText text(RandomGenerator random) {
            return new PromptText(
                    WORDS.get(random.nextInt(WORDS.size())),
                    random.nextBoolean() ? "blog" : "news",
                    random.nextBoolean() ? PromptKind.OUTLINE : PromptKind.DRAFT,
                    "On {topic}: " + WORDS.get(random.nextInt(WORDS.size())),
                    List.of("topic"));
        }
    }
}
