package io.contexor.webhooks.command;

import io.contexor.content.api.ContentEvent.ApprovalVoided;
import io.contexor.content.api.ContentEvent.ContentApproved;
import io.contexor.content.api.ContentEvent.ContentArchived;
import io.contexor.content.api.ContentEvent.ContentDrafted;
import io.contexor.content.api.ContentEvent.ContentGenerated;
import io.contexor.content.api.ContentEvent.ContentRejected;
import io.contexor.content.api.ContentEvent.ContentReopened;
import io.contexor.content.api.ContentEvent.ContentRevised;
import io.contexor.content.api.ContentEvent.ContentSubmitted;
import io.contexor.content.api.ContentId;
import io.contexor.content.api.ProjectId;
import io.contexor.generation.api.GenerationEvent.GenerationCancelled;
import io.contexor.generation.api.GenerationEvent.GenerationCompleted;
import io.contexor.generation.api.GenerationEvent.GenerationFailed;
import io.contexor.generation.api.GenerationEvent.GenerationRequested;
import io.contexor.generation.api.Order;
import io.contexor.organisations.api.InvitationId;
import io.contexor.organisations.api.OrganisationEvent.InvitationAccepted;
import io.contexor.organisations.api.OrganisationEvent.MemberLeft;
import io.contexor.organisations.api.OrganisationEvent.MemberRemoved;
import io.contexor.organisations.api.OrganisationEvent.MemberRoleChanged;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.Amount;
import io.contexor.usage.api.BudgetEvent.ThresholdReached;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.LimitId;
import io.contexor.usage.api.LimitScope;
import io.contexor.usage.api.Measure;
import io.contexor.webhooks.api.EventType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** One made-up event of each kind that is told: what people see of a type is what they will get of it. */
final class Samples {

    private static final OrganisationId ORGANISATION = OrganisationId.of("0193a1b2-0000-7000-8000-0000000000c1");
    private static final WorkspaceId WORKSPACE = WorkspaceId.of("0193a1b2-0000-7000-8000-0000000000d1");
    private static final AccountId SARA = AccountId.of("0193a1b2-0000-7000-8000-0000000000a1");
    private static final AccountId OMID = AccountId.of("0193a1b2-0000-7000-8000-0000000000a2");
    private static final ContentId CONTENT = ContentId.of("0193a1b2-0000-7000-8000-000000000001");
    private static final JobId JOB = JobId.of("0193a1b2-0000-7000-8000-0000000000b1");
    private static final ProjectId PROJECT = ProjectId.of("0193a1b2-0000-7000-8000-0000000000f1");
    private static final InvitationId INVITATION = InvitationId.of("0193a1b2-0000-7000-8000-0000000000e7");
    private static final LimitId LIMIT = LimitId.of("0193a1b2-0000-7000-8000-0000000000e1");
    private static final UUID EVENT = UUID.fromString("0193a1b2-0000-7000-8000-00000000abcd");
    private static final Instant WHEN = Instant.parse("2026-03-21T12:00:00Z");
    private static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    /** All that are told, and no other; several may go by one name. */
    static final List<Object> EVENTS = List.of(
            new ContentDrafted(CONTENT, WORKSPACE, PROJECT, "", null, Map.of(), SARA),
            new ContentRevised(CONTENT, 2, "", "", 412, SHA256, SARA),
            new ContentGenerated(CONTENT, JOB.value(), 2, "", "", 412, SHA256, Map.of(), SARA),
            new ContentSubmitted(CONTENT, 2, SARA),
            new ContentApproved(CONTENT, 2, SHA256, OMID, ""),
            new ContentRejected(CONTENT, 2, OMID, ""),
            new ApprovalVoided(CONTENT, 2, SHA256, SARA),
            new ContentReopened(CONTENT, SARA),
            new ContentArchived(CONTENT, SARA),
            new GenerationRequested(JOB, order()),
            new GenerationCompleted(JOB, CONTENT, 2, Map.of()),
            new GenerationFailed(JOB, CONTENT, "provider-failed"),
            new GenerationCancelled(JOB, CONTENT, SARA, false),
            new ThresholdReached(JOB, LIMIT, LimitScope.WORKSPACE, WORKSPACE.value(), "2026-03", 80, Measure.COST),
            new InvitationAccepted(ORGANISATION, INVITATION, OMID, Role.EDITOR, WORKSPACE),
            new MemberRoleChanged(ORGANISATION, OMID, Role.ADMIN, WORKSPACE, SARA),
            new MemberRemoved(ORGANISATION, OMID, WORKSPACE, SARA),
            new MemberLeft(ORGANISATION, OMID));

    /** The body that each type is sent with. */
    static Body body(EventType type) {
        var data = EVENTS.stream()
                .map(News::of)
                .filter(Objects::nonNull)
                .filter(news -> news.type() == type)
                .map(News::data)
                .findFirst();
        return data.map(known -> new Body(EVENT, type, WHEN, 1_204L, ORGANISATION, WORKSPACE, known))
                .orElseGet(() -> new Body(
                        EVENT,
                        type,
                        WHEN,
                        null,
                        null,
                        null,
                        Map.of("webhook", "0193a1b2-0000-7000-8000-0000000000e9")));
    }

    private static Order order() {
        return new Order(
                CONTENT,
                ORGANISATION,
                WORKSPACE,
                SARA,
                Personal.of(SARA, ""),
                PromptKind.DRAFT,
                "fa",
                Personal.of(SARA, ""),
                new PromptId(EVENT),
                1,
                Personal.of(SARA, ""),
                null,
                null,
                null,
                List.of(),
                1,
                true,
                1,
                BigDecimal.ONE,
                1,
                new Amount(1, 1, BigDecimal.ZERO),
                Map.of(),
                "1",
                Map.of(),
                Map.of(),
                null,
                WHEN);
    }

    private Samples() {}
}
