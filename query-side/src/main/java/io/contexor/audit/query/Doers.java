package io.contexor.audit.query;

import io.contexor.audit.api.Operator;
import io.contexor.web.Call;
import io.contexor.web.Commands;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes of a request somebody who does something, from wherever they did it. */
@Component
class Doers {

    // A tool has read models, and no requests.
    private final ObjectProvider<Commands> commands;

    Doers(ObjectProvider<Commands> commands) {
        this.commands = commands;
    }

    Doer of(Call call) {
        return new Doer(
                Operator.of(call.account()), event -> commands.getObject().record(event, call));
    }
}
