package io.contexor.prompts.query;

import io.contexor.prompts.api.PromptEvent;
import io.contexor.prompts.api.PromptEvent.PromptDrafted;
import io.contexor.prompts.api.PromptEvent.PromptRevised;
import io.contexor.prompts.api.PromptEvent.PromptShipped;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.prompts.api.PromptQuery.BrowsePrompts;
import io.contexor.prompts.api.PromptQuery.FindPrompt;
import io.contexor.prompts.api.PromptSummary;
import io.contexor.prompts.api.PromptText;
import io.contexor.prompts.api.PromptView;
import io.contexor.shared.AccountId;
import io.contexor.shared.EventFacts;
import io.contexor.shared.Moment;
import io.contexor.shared.WorkspaceId;
import io.contexor.testing.TestPostgres;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.MetaData;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** A read model of prompts that is told events, one after the other. */
final class ReadPrompts {

    static final WorkspaceId WORKSPACE = new WorkspaceId(new UUID(1, 1));
    static final WorkspaceId ELSEWHERE = new WorkspaceId(new UUID(1, 2));
    static final AccountId MINA = new AccountId(new UUID(2, 1));
    static final Instant NOON = Instant.parse("2026-03-21T12:00:00Z");

    static final DSLContext DB = TestPostgres.jooq();

    final PromptListProjection list = new PromptListProjection(DB);
    final PromptVersionsProjection versions = new PromptVersionsProjection(DB);
    final PromptHistoryProjection history = new PromptHistoryProjection(DB);
    final PromptQueries queries = new PromptQueries(DB);

    private final Map<String, Long> positions = new HashMap<>();

    /** Empty: making a database for each test takes longer than the test. */
    ReadPrompts() {
        list.reset();
        versions.reset();
        history.reset();
    }

    /** Tells the events of one prompt in order, a second apart. */
    void tell(PromptEvent... events) {
        for (int revision = 0; revision < events.length; revision++) {
            tell(events[revision], NOON.plusSeconds(revision), revision);
        }
    }

    void tell(PromptEvent event, Instant at, long revision) {
        var facts = event instanceof PromptShipped
                ? MetaData.emptyInstance()
                : MetaData.from(Map.of(EventFacts.ACCOUNT_NAME, "personal:sealed-name"));
        list.on(event, at, revision, facts);
        versions.on(event, at, facts);
        history.on(event, new GlobalSequenceTrackingToken(positionOf(event, revision)), at, revision, facts);
    }

    /** An event that comes again stands where it stood. */
    private long positionOf(PromptEvent event, long revision) {
        return positions.computeIfAbsent(event.promptId() + "/" + revision, _ -> positions.size() + 1L);
    }

    /** The position of the newest event. */
    long head() {
        return positions.size();
    }

    PromptId draft(@Nullable WorkspaceId workspace, String title, PromptKind kind) {
        var prompt = PromptId.next();
        tell(drafted(prompt, workspace, new PromptText(title, "blog", kind, "On {topic}.", List.of("topic"))));
        return prompt;
    }

    PromptView find(PromptId prompt) {
        return queries.handle(new FindPrompt(Set.of(WORKSPACE), Moment.NOW, prompt))
                .orElseThrow();
    }

    List<PromptId> found(BrowsePrompts query) {
        return queries.handle(query).items().stream().map(PromptSummary::id).toList();
    }

    static PromptDrafted drafted(PromptId prompt, @Nullable WorkspaceId workspace, PromptText text) {
        return new PromptDrafted(prompt, workspace, text, "sha-1", MINA);
    }

    static PromptRevised revised(PromptId prompt, int version, String template) {
        return new PromptRevised(prompt, version, text(template), "sha-" + version, MINA);
    }

    static PromptText text(String template) {
        return new PromptText("Blog", "blog", PromptKind.DRAFT, template, List.of("topic"));
    }
}
