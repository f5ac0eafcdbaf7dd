package io.contexor.organisations.domain;

import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.shared.Role;
import io.contexor.shared.RoleDoesNotAllow;
import java.util.HashMap;
import java.util.Map;

/** Everyone who belongs to an organisation, and as what. */
record Members(Map<AccountId, Standing> standings) {

    static final Members NONE = new Members(Map.of());

    Members {
        standings = Map.copyOf(standings);
    }

    Standing standingOf(AccountId account) {
        return standings.getOrDefault(account, Standing.NONE);
    }

    /** What somebody is here. To everyone else nothing of this exists. */
    Standing checkBelongs(AccountId account) {
        var standing = standingOf(account);
        if (standing.isNone()) {
            throw new CommandRejected(new NothingHere());
        }
        return standing;
    }

    /** A guest of some workspaces sees nothing of the organisation around them. */
    void checkManages(AccountId account) {
        var role = standingOf(account).role();
        if (role == null) {
            throw new CommandRejected(new NothingHere());
        }
        if (!role.covers(Role.ADMIN)) {
            throw new CommandRejected(new RoleDoesNotAllow(role, Role.ADMIN));
        }
    }

    /** Whoever stands nowhere any more is no member. */
    Members with(AccountId account, Standing standing) {
        var all = new HashMap<>(standings);
        if (standing.isNone()) {
            all.remove(account);
        } else {
            all.put(account, standing);
        }
        return new Members(all);
    }

    boolean isLastAdmin(AccountId account) {
        return standingOf(account).role() == Role.ADMIN
                && standings.values().stream()
                                .filter(standing -> standing.role() == Role.ADMIN)
                                .count()
                        == 1;
    }
}
