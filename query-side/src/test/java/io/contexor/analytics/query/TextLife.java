package io.contexor.analytics.query;

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
import io.contexor.content.api.ProjectId;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.shared.AccountId;
import io.contexor.usage.api.JobId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One text to which anything may happen that the product allows, told to the facts and noted down. */
final class TextLife {

    private static final List<String> REASONS = List.of("Too long!", "too long", "کوتاه است", "كوتاه است.", "Dull");
    private static final PromptId PROMPT = PromptId.next();

    private enum Stage {
        NOTHING,
        DRAFT,
        IN_PROGRESS,
        REVIEW,
        APPROVED,
        REJECTED,
        ARCHIVED
    }

    private final FoldedFacts facts;
    private final Notes notes;
    private final RandomGenerator random;
    private final ContentId content = ContentId.next();
    private final AccountId author = AccountId.next();
    private final String project;
    private final List<Runnable> told = new ArrayList<>();

    private Stage stage = Stage.NOTHING;
    private Instant now;
    private long revision;
    private int version;
    private int round = 1;
    private Notes.Draft draft;
    private Instant submitted = Instant.EPOCH;
    private Notes.@Nullable Decision approval;
    private @Nullable String source;
    private @Nullable String model;
    private @Nullable String prompt;
    private UUID job = UUID.randomUUID();
    private int promptVersion;

    TextLife(FoldedFacts facts, Notes notes, RandomGenerator random) {
        this.facts = facts;
        this.notes = notes;
        this.random = random;
        this.project = random.nextBoolean() ? "spring" : "autumn";
        this.now = FoldedFacts.FIRST.atStartOfDay().toInstant(ZoneOffset.UTC).plusSeconds(random.nextInt(864_000));
        this.draft = new Notes.Draft(now);
    }

    void comeAgain() {
        told.forEach(Runnable::run);
    }

    void live() {
        now = now.plusSeconds(random.nextInt(1, 86_400));
        switch (stage) {
            case NOTHING -> begin();
            case DRAFT -> choose(this::write, version == 0 ? this::write : this::submit, this::generate, this::archive);
            case IN_PROGRESS -> choose(this::finish, this::finish, this::giveUp, this::finish);
            case REVIEW -> choose(this::approve, this::reject, this::takeBack, this::archive);
            case APPROVED -> choose(this::edit, this::regenerate, this::archive, this::reopenApproved);
            case REJECTED -> choose(this::write, this::generate, this::archive, this::takeBack);
            case ARCHIVED -> unarchive();
        }
    }

    private void choose(Runnable... choices) {
        choices[random.nextInt(choices.length)].run();
    }

    private void begin() {
        draft = new Notes.Draft(now);
        notes.drafts.add(draft);
        tell(new ContentDrafted(content, facts.desk, ProjectId.of(project), "T", null, Map.of(), author));
        stage = Stage.DRAFT;
    }

    private void write() {
        version++;
        tell(new ContentRevised(content, version, "T", "B", 1, "sha", author));
        draft.begun = true;
        source = source == null || source.equals("person") ? "person" : "edited";
        stage = Stage.DRAFT;
    }

    private void submit() {
        tell(new ContentSubmitted(content, version, author));
        inReview();
    }

    private void inReview() {
        submitted = now;
        draft.reviewed = draft.reviewed == null ? now : draft.reviewed;
        stage = Stage.REVIEW;
    }

    private void generate() {
        job = UUID.randomUUID();
        promptVersion = random.nextInt(1, 3);
        var requested = facts.requested(new JobId(job), content, author, PROMPT, promptVersion, PromptKind.DRAFT);
        var at = now;
        keep(() -> facts.tell(requested, at, 0));
        tell(new GenerationBegun(content, job, author));
        draft.begun = true;
        stage = Stage.IN_PROGRESS;
    }

    private String call() {
        var called = random.nextBoolean() ? "small" : "large";
        int attempt = random.nextInt(1, 3);
        long tokens = random.nextInt(1, 5_000);
        var used = facts.used(
                new JobId(job), attempt, content, author, called, tokens, LocalDate.ofInstant(now, ZoneOffset.UTC));
        var at = now;
        facts.tell(used, at);
        // Sums of days do not bear repetition, and lean on the token.
        told.add(() -> facts.calls.on(used, at));
        notes.calls.add(new Notes.Used(now, called, PROMPT + "/" + promptVersion, tokens, attempt % 2 == 0));
        return called;
    }

    private void finish() {
        var called = call();
        version++;
        var making =
                Map.of("model", called, "prompt", PROMPT.toString(), "prompt_version", String.valueOf(promptVersion));
        tell(new ContentGenerated(content, job, version, "T", "B", 1, "sha", making, author));
        source = "ai";
        model = called;
        prompt = PROMPT + "/" + promptVersion;
        inReview();
    }

    private void giveUp() {
        call();
        tell(new GenerationAbandoned(content, job, "no-model-left"));
        stage = Stage.DRAFT;
    }

    private void approve() {
        tell(new ContentApproved(content, version, "sha", AccountId.next(), ""));
        approval = decided(true, "");
        draft.approved = draft.approved == null ? now : draft.approved;
        round = 1;
        stage = Stage.APPROVED;
    }

    private void reject() {
        var reason = REASONS.get(random.nextInt(REASONS.size()));
        tell(new ContentRejected(content, version, AccountId.next(), reason));
        decided(false, reason);
        draft.rejected = true;
        round++;
        stage = Stage.REJECTED;
    }

    private Notes.Decision decided(boolean approved, String reason) {
        var decision = new Notes.Decision(
                submitted, now, approved, round, reason, source, model, prompt, project, new AtomicBoolean());
        notes.decisions.add(decision);
        return decision;
    }

    private void takeBack() {
        tell(new ContentReopened(content, author));
        stage = Stage.DRAFT;
    }

    private void edit() {
        voidApproval();
        write();
    }

    private void regenerate() {
        voidApproval();
        generate();
    }

    private void reopenApproved() {
        voidApproval();
        takeBack();
    }

    private void archive() {
        tell(new ContentArchived(content, author));
        draft.archived = true;
        stage = Stage.ARCHIVED;
    }

    private void unarchive() {
        if (approval != null) {
            voidApproval();
        }
        tell(new ContentReopened(content, author));
        draft.archived = false;
        stage = Stage.DRAFT;
    }

    private void voidApproval() {
        tell(new ApprovalVoided(content, version, "sha", author));
        if (approval != null) {
            approval.voided().set(true);
            approval = null;
        }
    }

    private void tell(ContentEvent event) {
        long number = revision++;
        var at = now;
        keep(() -> facts.tell(event, at, number));
    }

    private void keep(Runnable telling) {
        telling.run();
        told.add(telling);
    }
}
