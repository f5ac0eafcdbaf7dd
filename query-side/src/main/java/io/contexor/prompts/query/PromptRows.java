package io.contexor.prompts.query;

import static io.contexor.tables.readmodel.Tables.PROMPTS_LIST;
import static io.contexor.tables.readmodel.Tables.PROMPTS_VERSIONS;

import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.prompts.api.PromptLabel;
import io.contexor.prompts.api.PromptSummary;
import io.contexor.prompts.api.PromptVersionSummary;
import io.contexor.prompts.api.PromptVersionView;
import io.contexor.prompts.api.PromptView;
import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import io.contexor.shared.WorkspaceId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Makes views of rows. */
final class PromptRows {

    static PromptSummary summary(Record row) {
        return new PromptSummary(
                new PromptId(row.get(PROMPTS_LIST.PROMPT_ID)),
                workspace(row.get(PROMPTS_LIST.WORKSPACE_ID)),
                row.get(PROMPTS_LIST.TITLE),
                row.get(PROMPTS_LIST.CATEGORY),
                PromptKind.of(row.get(PROMPTS_LIST.KIND)),
                List.of(row.get(PROMPTS_LIST.VARIABLES)),
                row.get(PROMPTS_LIST.CURRENT_VERSION),
                labels(row),
                row.get(PROMPTS_LIST.ACTIVE),
                account(row.get(PROMPTS_LIST.CREATED_BY)),
                name(row.get(PROMPTS_LIST.CREATED_BY_NAME)),
                row.get(PROMPTS_LIST.CREATED_AT),
                row.get(PROMPTS_LIST.CHANGED_AT));
    }

    static PromptView view(Record row) {
        return new PromptView(
                new PromptId(row.get(PROMPTS_LIST.PROMPT_ID)),
                workspace(row.get(PROMPTS_LIST.WORKSPACE_ID)),
                row.get(PROMPTS_LIST.TITLE),
                row.get(PROMPTS_LIST.CATEGORY),
                PromptKind.of(row.get(PROMPTS_LIST.KIND)),
                row.get(PROMPTS_LIST.TEMPLATE),
                List.of(row.get(PROMPTS_LIST.VARIABLES)),
                row.get(PROMPTS_LIST.SHA256),
                row.get(PROMPTS_LIST.CURRENT_VERSION),
                labels(row),
                row.get(PROMPTS_LIST.ACTIVE),
                account(row.get(PROMPTS_LIST.CREATED_BY)),
                name(row.get(PROMPTS_LIST.CREATED_BY_NAME)),
                row.get(PROMPTS_LIST.CREATED_AT),
                row.get(PROMPTS_LIST.CHANGED_AT),
                row.get(PROMPTS_LIST.REVISION));
    }

    static PromptVersionSummary versionSummary(Record row) {
        return new PromptVersionSummary(
                new PromptId(row.get(PROMPTS_VERSIONS.PROMPT_ID)),
                row.get(PROMPTS_VERSIONS.VERSION_NUMBER),
                row.get(PROMPTS_VERSIONS.TITLE),
                row.get(PROMPTS_VERSIONS.CATEGORY),
                PromptKind.of(row.get(PROMPTS_VERSIONS.KIND)),
                row.get(PROMPTS_VERSIONS.SHA256),
                account(row.get(PROMPTS_VERSIONS.CREATED_BY)),
                name(row.get(PROMPTS_VERSIONS.CREATED_BY_NAME)),
                row.get(PROMPTS_VERSIONS.CREATED_AT));
    }

    static PromptVersionView version(Record row) {
        return new PromptVersionView(
                new PromptId(row.get(PROMPTS_VERSIONS.PROMPT_ID)),
                row.get(PROMPTS_VERSIONS.VERSION_NUMBER),
                row.get(PROMPTS_VERSIONS.TITLE),
                row.get(PROMPTS_VERSIONS.CATEGORY),
                PromptKind.of(row.get(PROMPTS_VERSIONS.KIND)),
                row.get(PROMPTS_VERSIONS.TEMPLATE),
                List.of(row.get(PROMPTS_VERSIONS.VARIABLES)),
                row.get(PROMPTS_VERSIONS.SHA256),
                account(row.get(PROMPTS_VERSIONS.CREATED_BY)),
                name(row.get(PROMPTS_VERSIONS.CREATED_BY_NAME)),
                row.get(PROMPTS_VERSIONS.CREATED_AT));
    }

    private static Map<PromptLabel, Integer> labels(Record row) {
        var labels = new EnumMap<PromptLabel, Integer>(PromptLabel.class);
        for (var label : PromptLabel.values()) {
            var version = row.get(PromptState.column(label));
            if (version != null) {
                labels.put(label, version);
            }
        }
        return labels;
    }

    private static @Nullable WorkspaceId workspace(@Nullable UUID stored) {
        return stored == null ? null : new WorkspaceId(stored);
    }

    private static @Nullable AccountId account(@Nullable UUID stored) {
        return stored == null ? null : new AccountId(stored);
    }

    private static @Nullable Personal name(@Nullable String sealed) {
        return sealed == null ? null : Personal.sealed(sealed);
    }

    private PromptRows() {}
}
