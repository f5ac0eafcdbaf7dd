package io.contexor.web;

import io.contexor.security.Caller;
import io.contexor.security.Memberships;
import io.contexor.security.Right;
import io.contexor.shared.AccountId;
import io.contexor.shared.Moment;
import io.contexor.shared.Place;
import io.contexor.shared.Role;
import io.contexor.shared.StepUpNeeded;
import io.contexor.shared.TimeOrdered;
import io.contexor.shared.WorkspaceId;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One authenticated HTTP request, as much of it as endpoints and commands need. Endpoints take it as a parameter.
 *
 * @param right what the endpoint demands
 * @param place what it is about; absent while that is not known, and for what belongs to nobody but the caller
 * @param moment from when it looks at things
 */
public record Call(Caller caller, Right right, @Nullable Place place, Visit visit, Moment moment) {

    /** The same call, about something in this place. Whoever calls it has looked whether the caller may. */
    public Call in(Place there) {
        return new Call(caller, right, there, visit, moment);
    }

    /** The same call, once it is certain that the caller may make it there. */
    public Call checkedIn(Place there) {
        caller.memberships().check(right, there);
        return in(there);
    }

    /** The same call, about the past: by somebody who was something there. Operators need not have been. */
    Call at(Moment past, Memberships then) {
        var memberships =
                isByOperator() ? caller.memberships() : caller.memberships().lookingBackAt(then);
        return new Call(caller.with(memberships), right, place, visit, past);
    }

    /** The workspaces in which the caller may make this call. */
    public Set<WorkspaceId> workspaces() {
        return caller.memberships().workspacesFor(right);
    }

    /** The caller's role in a place where they belong. */
    public Role roleIn(Place there) {
        return Objects.requireNonNull(caller.memberships().roleIn(there), "The caller does not belong there");
    }

    /** Whether the caller has proved a second factor within the last minutes. */
    public boolean isProvedLately() {
        var proved = caller.provedAt();
        return proved != null && visit.at().isBefore(proved.plus(Duration.ofMinutes(StepUpNeeded.MINUTES)));
    }

    public boolean isByOperator() {
        return caller.operator();
    }

    /** The same call, by the right of an operator. */
    Call asOperator() {
        if (!isByOperator()) {
            throw new Refused(Catalogue.FORBIDDEN);
        }
        return new Call(caller, Right.OPERATE, place, visit, moment);
    }

    public AccountId account() {
        return caller.account();
    }

    public @Nullable UUID idempotentId() {
        return visit.idempotentId();
    }

    /** The id of whatever this call creates: the same one whenever the same key is sent again. */
    public UUID newId() {
        return idempotentId() == null ? TimeOrdered.uuid() : idempotentId();
    }
}
