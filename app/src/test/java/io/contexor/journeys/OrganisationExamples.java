package io.contexor.journeys;

import io.contexor.journeys.ContractTest.Example;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What must have happened before an example about organisations can be asked for: Mina founded Acme and invited Omid. */
final class OrganisationExamples {

    private static final String ORGANISATIONS = "/api/v1/organizations";

    private final String operation;
    private final Person mina;
    private final Person omid;
    private String organisation = "";
    private String invitation = "";
    private String workspace = "";
    private String project = "";

    private OrganisationExamples(Node node, String operation) {
        this.operation = operation;
        this.mina = node.newcomer("Mina", operation);
        this.omid = node.newcomer("Omid", operation);
    }

    /** None for an operation about something else. */
    static Optional<OrganisationExamples> of(Node node, String operation) {
        return operation.matches(".*(Organization|Member|MemberRole|Invitation|Workspace|Project)s?")
                        || operation.equals("browseWorkspacesOfOrganization")
                ? Optional.of(new OrganisationExamples(node, operation))
                : Optional.empty();
    }

    Person.Reply send(Example example) {
        prepare();
        var path = example.path()
                .replace("{organization_id}", organisation)
                .replace("{account_id}", MadeUpPeople.account("Omid", operation).toString())
                .replace("{invitation_id}", invitation)
                .replace("{workspace_id}", workspace)
                .replace("{project_id}", project);
        var body = example.request();
        if (body.has("workspace")) {
            ((ObjectNode) body).put("workspace", workspace);
        }
        return caller().send(example.method(), path, body.isMissingNode() ? null : body.toString());
    }

    private Person caller() {
        return switch (operation) {
            case "leaveOrganization", "browseMyInvitations", "acceptInvitation", "declineInvitation" -> omid;
            default -> mina;
        };
    }

    private void prepare() {
        if (operation.equals("foundOrganization")) {
            return;
        }
        organisation = mina.post(
                        ORGANISATIONS,
                        Map.of("name", "Acme", "slug", slug(), "time_zone", "Asia/Tehran", "default_language", "fa"))
                .text("id");
        switch (operation) {
            case "changeMemberRole", "removeMember", "leaveOrganization" -> {
                invite();
                omid.post("/api/v1/invitations/" + invitation + "/accept", Map.of());
            }
            case "browseInvitations",
                    "revokeInvitation",
                    "browseMyInvitations",
                    "acceptInvitation",
                    "declineInvitation" -> invite();
            default -> {}
        }
        if (operation.matches(".*(Workspace|Project).*") && !operation.equals("openWorkspace")) {
            open();
        }
    }

    private void invite() {
        invitation = mina.post(
                        ORGANISATIONS + "/" + organisation + "/members",
                        Map.of("email", MadeUpPeople.address("Omid", operation), "role", "editor"))
                .text("id");
    }

    private void open() {
        workspace = mina.post(
                        ORGANISATIONS + "/" + organisation + "/workspaces",
                        Map.of("name", "Marketing", "slug", "marketing"))
                .text("id");
        if (operation.matches("(browse|find|revise|archive|reopen)Projects?")) {
            project = mina.post("/api/v1/projects", Map.of("name", "بهار", "workspace", workspace, "slug", "spring"))
                    .text("id");
        }
        switch (operation) {
            case "reopenWorkspace" -> mina.post("/api/v1/workspaces/" + workspace + "/archive", Map.of());
            case "reopenProject" -> mina.post("/api/v1/projects/" + project + "/archive", Map.of());
            default -> {}
        }
    }

    /** Each example has an organisation of its own, and only the one that founds it shows the slug it asked for. */
    private String slug() {
        return operation.toLowerCase(Locale.ROOT);
    }
}
