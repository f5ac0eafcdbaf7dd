package io.contexor.organisations.query;

import io.contexor.organisations.api.InvitationView;
import io.contexor.organisations.api.MemberView;
import io.contexor.organisations.api.OpenInvitations;
import io.contexor.organisations.api.OrganisationQuery.BrowseInvitations;
import io.contexor.organisations.api.OrganisationQuery.BrowseMembers;
import io.contexor.organisations.api.OrganisationQuery.BrowseMyInvitations;
import io.contexor.organisations.api.OrganisationQuery.BrowseOrganisations;
import io.contexor.organisations.api.OrganisationQuery.FindOrganisation;
import io.contexor.organisations.api.OrganisationView;
import io.contexor.organisations.api.PlaceStatus;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Place;
import io.contexor.web.AsOf;
import io.contexor.web.Call;
import io.contexor.web.Conditional;
import io.contexor.web.Disclosures;
import io.contexor.web.Disclosures.Asked;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import io.contexor.web.Queries;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Reads organisations, their members and invitations over HTTP. */
@RestController
@RequestMapping("/api/v1")
class OrganisationQueryEndpoint {

    private final Queries queries;
    private final OrganisationQueries organisations;
    private final OpenInvitations waiting;
    private final Disclosures disclosures;

    OrganisationQueryEndpoint(
            Queries queries, OrganisationQueries organisations, OpenInvitations waiting, Disclosures disclosures) {
        this.queries = queries;
        this.organisations = organisations;
        this.waiting = waiting;
        this.disclosures = disclosures;
    }

    @GetMapping("/organizations")
    Mono<Page<OrganisationView>> browse(
            @RequestParam(required = false) @Nullable PlaceStatus status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            Call call) {
        var roles = call.caller().memberships().organisations();
        var query = new BrowseOrganisations(roles, status, cursor, Pages.limit(limit));
        return queries.ask(() -> organisations.handle(query));
    }

    @GetMapping("/organizations/{organisationId}")
    Mono<ResponseEntity<OrganisationView>> find(@PathVariable OrganisationId organisationId, Call call) {
        var place = admitted(organisationId, call);
        var query = new FindOrganisation(organisationId, call.roleIn(place));
        return queries.ask(() -> organisations.handle(query).orElseThrow(() -> new CommandRejected(new NothingHere())))
                .map(view -> Conditional.answer(view.revision(), view));
    }

    @AsOf
    @GetMapping("/organizations/{organisationId}/members")
    Mono<Page<MemberView>> members(
            @PathVariable OrganisationId organisationId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            Call call) {
        admitted(organisationId, call);
        var query = new BrowseMembers(organisationId, call.moment(), cursor, Pages.limit(limit));
        return queries.ask(() -> organisations.handle(query));
    }

    @GetMapping("/organizations/{organisationId}/invitations")
    Mono<Page<InvitationView>> invitations(
            @PathVariable OrganisationId organisationId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            Call call) {
        admitted(organisationId, call);
        var query = new BrowseInvitations(organisationId, call.visit().at(), cursor, Pages.limit(limit));
        var asked = new Asked("organisations.invitations", Map.of("organization", organisationId.toString()), null);
        return queries.ask(() -> {
            var page = organisations.handle(query);
            disclosures.personalDataRead(call, asked, page.items().size());
            return page;
        });
    }

    /** What waits for the caller, at any address they have proved. */
    @GetMapping("/invitations")
    Mono<Page<InvitationView>> mine(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            Call call) {
        int size = Pages.limit(limit);
        var at = call.visit().at();
        return queries.ask(
                () -> organisations.handle(new BrowseMyInvitations(waiting.of(call.account(), at), at, cursor, size)));
    }

    private static Place admitted(OrganisationId organisation, Call call) {
        var place = new Place(organisation, null);
        call.checkedIn(place);
        return place;
    }
}
