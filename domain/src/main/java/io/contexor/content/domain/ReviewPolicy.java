package io.contexor.content.domain;

import io.contexor.content.api.ContentId;
import io.contexor.content.api.ContentRejection.ApproverIsAuthor;
import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;

/** What a workspace demands of an approval; {@code fourEyes} means that nobody approves what they wrote. */
public record ReviewPolicy(boolean fourEyes) {

    void check(ContentId contentId, Manuscript manuscript, AccountId approver) {
        if (fourEyes && manuscript.isBy(approver)) {
            throw new CommandRejected(new ApproverIsAuthor(contentId, manuscript.version()));
        }
    }
}
