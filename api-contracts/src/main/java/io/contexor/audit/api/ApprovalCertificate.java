package io.contexor.audit.api;

import io.contexor.content.api.ContentId;
import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who approved which exact version of a text when, with everything that an outsider needs to check it.
 *
 * @param sha256 of the version's title, a line feed and its text, in hex
 * @param leaf the very bytes of the event in the log, in base64
 */
public record ApprovalCertificate(
        ContentId content,
        int version,
        String sha256,
        AccountId approvedBy,
        @Nullable Personal approvedByName,
        Instant approvedAt,
        String notes,
        String leaf,
        InclusionView proof) {}
