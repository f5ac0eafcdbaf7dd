package io.contexor.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.shared.OrganisationId;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever looks back must be somebody now, and must have been somebody then. */
class LookingBackTest {

    private final OrganisationId acme = OrganisationId.next();
    private final WorkspaceId desk = WorkspaceId.next();

    @Test
    void the_lesser_of_both_roles_counts() {
        assertThat(in(Role.EDITOR).lookingBackAt(in(Role.VIEWER))).isEqualTo(in(Role.VIEWER));
        assertThat(in(Role.VIEWER).lookingBackAt(in(Role.ADMIN))).isEqualTo(in(Role.VIEWER));
    }

    @Test
    void whoever_was_not_there_then_or_is_not_there_now_has_no_part_in_it() {
        assertThat(in(Role.EDITOR).lookingBackAt(Memberships.NONE)).isEqualTo(Memberships.NONE);
        assertThat(Memberships.NONE.lookingBackAt(in(Role.ADMIN))).isEqualTo(Memberships.NONE);
    }

    @Test
    void admins_look_back_at_all_they_manage_now() {
        assertThat(in(Role.ADMIN).lookingBackAt(Memberships.NONE)).isEqualTo(in(Role.ADMIN));
        assertThat(in(Role.ADMIN).lookingBackAt(in(Role.VIEWER))).isEqualTo(in(Role.ADMIN));
    }

    private Memberships in(Role role) {
        return new Memberships(Map.of(acme, role), Map.of(desk, role));
    }
}
