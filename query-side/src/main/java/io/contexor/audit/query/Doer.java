package io.contexor.audit.query;

import io.contexor.audit.api.Operator;
import io.contexor.audit.api.ReadModelEvent;
import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who does something, and how that is recorded.
 *
 * @param journal fails where it cannot be kept
 */
record Doer(Operator operator, Consumer<ReadModelEvent> journal) {

    @Nullable
    AccountId account() {
        return operator.account();
    }

    @Nullable
    Personal terminal() {
        return operator.terminal();
    }

    void record(ReadModelEvent event) {
        journal.accept(event);
    }
}
