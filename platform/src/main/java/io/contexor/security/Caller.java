package io.contexor.security;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;

/** Who is asking, and from which workspace, as their token proves. */
public record Caller(AccountId account, String name, OrganisationId organisation, WorkspaceId workspace) {

    /** A name identifies a person, so a caller never prints it. */
    @Override
    public String toString() {
        return account.toString();
    }
}
