package io.contexor.organisations.query;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import java.util.Map;
import org.jooq.Field;
import org.jooq.JSONB;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The roles of a member in single workspaces, as the read model keeps them: one JSON object. */
final class Roles {

    static final JSONB NOWHERE = JSONB.valueOf("{}");

    private static final TypeReference<Map<WorkspaceId, Role>> ROLES = new TypeReference<>() {};

    static Map<WorkspaceId, Role> read(JSONB stored) {
        return JsonMapper.shared().readValue(stored.data(), ROLES);
    }

    static Field<JSONB> none() {
        return inline(NOWHERE);
    }

    static Field<JSONB> with(Field<JSONB> roles, WorkspaceId workspace, Role role) {
        return field(
                "{0} || jsonb_build_object({1}::text, {2}::text)",
                JSONB.class, roles, val(workspace.toString()), val(role.toString()));
    }

    static Field<JSONB> without(Field<JSONB> roles, WorkspaceId workspace) {
        return field("{0} - {1}::text", JSONB.class, roles, val(workspace.toString()));
    }

    private Roles() {}
}
