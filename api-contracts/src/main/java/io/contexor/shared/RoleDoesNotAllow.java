package io.contexor.shared;

/** The caller sees the thing, but their role there does not let them do this with it. */
public record RoleDoesNotAllow(Role role, Role needed) implements Rejection {

    @Override
    public String code() {
        return "role-does-not-allow";
    }

    @Override
    public String detail() {
        return "This takes the role %s; yours is %s.".formatted(needed, role);
    }

    @Override
    public Kind kind() {
        return Kind.FORBIDDEN;
    }
}
