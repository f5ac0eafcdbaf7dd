package io.contexor.content.domain;

import io.contexor.content.api.ContentStatus;
import io.contexor.shared.AccountId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a content item is in its life; each stage holds only what decisions in that stage need. */
sealed interface Stage {

    Manuscript manuscript();

    ContentStatus status();

    record Draft(Manuscript manuscript) implements Stage {
        @Override
        public ContentStatus status() {
            return ContentStatus.DRAFT;
        }
    }

    record InProgress(Manuscript manuscript, UUID job, AccountId requester) implements Stage {
        @Override
        public ContentStatus status() {
            return ContentStatus.IN_PROGRESS;
        }
    }

    record Review(Manuscript manuscript) implements Stage {
        @Override
        public ContentStatus status() {
            return ContentStatus.REVIEW;
        }
    }

    record Approved(Manuscript manuscript, Approval approval) implements Stage {
        @Override
        public ContentStatus status() {
            return ContentStatus.APPROVED;
        }
    }

    record Rejected(Manuscript manuscript, String reason) implements Stage {
        @Override
        public ContentStatus status() {
            return ContentStatus.REJECTED;
        }
    }

    /** An approval outlives archiving; it is voided when the item is opened again. */
    record Archived(Manuscript manuscript, @Nullable Approval approval) implements Stage {
        @Override
        public ContentStatus status() {
            return ContentStatus.ARCHIVED;
        }
    }

    /** Exactly what was approved. */
    record Approval(int version, String sha256) {}
}
