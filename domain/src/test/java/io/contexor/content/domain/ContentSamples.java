package io.contexor.content.domain;

import io.contexor.content.api.ContentEvent.ApprovalVoided;
import io.contexor.content.api.ContentEvent.ContentApproved;
import io.contexor.content.api.ContentEvent.ContentArchived;
import io.contexor.content.api.ContentEvent.ContentDrafted;
import io.contexor.content.api.ContentEvent.ContentGenerated;
import io.contexor.content.api.ContentEvent.ContentRejected;
import io.contexor.content.api.ContentEvent.ContentReopened;
import io.contexor.content.api.ContentEvent.ContentRevised;
import io.contexor.content.api.ContentEvent.ContentSubmitted;
import io.contexor.content.api.ContentEvent.GenerationBegun;
import io.contexor.content.api.ContentId;
import io.contexor.content.api.ContentRejection.ContentIsInAnotherState;
import io.contexor.content.api.ContentStatus;
import io.contexor.content.api.ProjectId;
import io.contexor.markdown.WordCount;
import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.Rejection;
import io.contexor.shared.WorkspaceId;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;

/** The content our tests talk about: Mina writes, Omid reviews. */
final class ContentSamples {

    static final ContentId CONTENT = ContentId.of("0193a1b2-0000-7000-8000-000000000001");
    static final WorkspaceId WORKSPACE = WorkspaceId.of("0193a1b2-0000-7000-8000-00000000000a");
    static final WorkspaceId ELSEWHERE = WorkspaceId.of("0193a1b2-0000-7000-8000-00000000000b");
    static final AccountId MINA = AccountId.of("0193a1b2-0000-7000-8000-0000000000a1");
    static final AccountId OMID = AccountId.of("0193a1b2-0000-7000-8000-0000000000a2");
    static final ProjectId PROJECT = ProjectId.of("spring");
    static final UUID JOB = UUID.fromString("0193a1b2-0000-7000-8000-0000000000f1");
    static final UUID OTHER_JOB = UUID.fromString("0193a1b2-0000-7000-8000-0000000000f2");
    static final String TITLE = "Nowruz";

    static ContentDrafted drafted() {
        return new ContentDrafted(CONTENT, WORKSPACE, PROJECT, TITLE, null, Map.of(), MINA);
    }

    static ContentRevised revised(int version, String body) {
        return revised(version, TITLE, body, MINA);
    }

    static ContentRevised revised(int version, String title, String body, AccountId author) {
        return new ContentRevised(CONTENT, version, title, body, WordCount.of(body), sha256(title, body), author);
    }

    static ContentSubmitted submitted(int version) {
        return new ContentSubmitted(CONTENT, version, MINA);
    }

    static ContentApproved approved(int version, String body) {
        return new ContentApproved(CONTENT, version, sha256(TITLE, body), OMID, "Good.");
    }

    static ApprovalVoided voided(int version, String body, AccountId by) {
        return new ApprovalVoided(CONTENT, version, sha256(TITLE, body), by);
    }

    static ContentRejected rejected(int version, String reason) {
        return new ContentRejected(CONTENT, version, OMID, reason);
    }

    static ContentReopened reopened() {
        return new ContentReopened(CONTENT, MINA);
    }

    static ContentArchived archived() {
        return new ContentArchived(CONTENT, MINA);
    }

    static GenerationBegun begun() {
        return new GenerationBegun(CONTENT, JOB, MINA);
    }

    static ContentGenerated generated(int version, String body) {
        return new ContentGenerated(
                CONTENT,
                JOB,
                version,
                TITLE,
                body,
                WordCount.of(body),
                sha256(TITLE, body),
                Map.of("model", "demo"),
                MINA);
    }

    static String sha256(String title, String body) {
        return new Text(title, body).sha256();
    }

    static Matcher<CommandRejected> rejectedBecause(Rejection expected) {
        return new CustomTypeSafeMatcher<>("rejected because " + expected) {
            @Override
            protected boolean matchesSafely(CommandRejected actual) {
                return actual.rejection().equals(expected);
            }
        };
    }

    static Matcher<CommandRejected> cannotBe(String wanted, ContentStatus status) {
        return rejectedBecause(new ContentIsInAnotherState(CONTENT, wanted, status));
    }

    private ContentSamples() {}
}
