package io.contexor.organisations.command;

import io.contexor.organisations.api.Language;
import io.contexor.organisations.api.OrganisationCommand;
import io.contexor.organisations.api.OrganisationCommand.ArchiveOrganisation;
import io.contexor.organisations.api.OrganisationCommand.FoundOrganisation;
import io.contexor.organisations.api.OrganisationCommand.FoundOrganisationOnce;
import io.contexor.organisations.api.OrganisationCommand.ReviseOrganisation;
import io.contexor.organisations.api.OrganisationOutcome.OrganisationState;
import io.contexor.security.Tenancy;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Place;
import io.contexor.web.Call;
import io.contexor.web.Commands;
import io.contexor.web.Done;
import io.contexor.web.OneLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Founds organisations over HTTP, and changes them. */
@RestController
@RequestMapping("/api/v1/organizations")
class OrganisationCommandEndpoint {

    private final Commands commands;
    private final Tenancy tenancy;

    OrganisationCommandEndpoint(Commands commands, Tenancy tenancy) {
        this.commands = commands;
        this.tenancy = tenancy;
    }

    @PostMapping
    Mono<ResponseEntity<OrganisationState>> found(@Valid @RequestBody NewOrganisation organisation, Call call) {
        var founding = organisation.as(new OrganisationId(call.newId()), call);
        // Only a request with a key can come twice under one id; all others save the look for a first one.
        OrganisationCommand command = call.idempotentId() == null ? founding : new FoundOrganisationOnce(founding);
        return commands.dispatch(command, call.in(new Place(founding.organisationId(), null)), OrganisationState.class)
                .map(done -> done.created("/api/v1/organizations/" + founding.organisationId()));
    }

    @PatchMapping("/{organisationId}")
    Mono<ResponseEntity<OrganisationState>> revise(
            @PathVariable OrganisationId organisationId, @Valid @RequestBody Revision revision, Call call) {
        return carryOut(revision.as(organisationId, call), call);
    }

    @PostMapping("/{organisationId}/archive")
    Mono<ResponseEntity<OrganisationState>> archive(@PathVariable OrganisationId organisationId, Call call) {
        return carryOut(new ArchiveOrganisation(organisationId, call.account()), call);
    }

    private Mono<ResponseEntity<OrganisationState>> carryOut(OrganisationCommand command, Call call) {
        return commands.dispatch(
                        () -> tenancy.placeOf(command.organisationId()), call, _ -> command, OrganisationState.class)
                .map(Done::ok);
    }

    record NewOrganisation(
            @NotBlank @Size(max = OneLine.LONGEST) @Pattern(regexp = OneLine.PATTERN, message = OneLine.MESSAGE)
            String name,

            @Size(max = SlugForm.LONGEST) @Pattern(regexp = SlugForm.PATTERN, message = SlugForm.MESSAGE) @Nullable
            String slug,

            @KnownTimeZone @Nullable String timeZone,
            @Nullable Language defaultLanguage) {

        FoundOrganisation as(OrganisationId organisationId, Call call) {
            return new FoundOrganisation(
                    organisationId,
                    name.strip(),
                    slug,
                    timeZone == null ? "UTC" : timeZone,
                    defaultLanguage == null ? Language.EN : defaultLanguage,
                    call.account());
        }
    }

    /** What is left out stays as it is. */
    record Revision(
            @Size(max = OneLine.LONGEST) @Pattern(regexp = OneLine.PATTERN, message = OneLine.MESSAGE) @Nullable
            String name,

            @Size(max = SlugForm.LONGEST) @Pattern(regexp = SlugForm.PATTERN, message = SlugForm.MESSAGE) @Nullable
            String slug,

            @KnownTimeZone @Nullable String timeZone,
            @Nullable Language defaultLanguage) {

        ReviseOrganisation as(OrganisationId organisationId, Call call) {
            return new ReviseOrganisation(
                    organisationId,
                    name == null ? null : name.strip(),
                    slug,
                    timeZone,
                    defaultLanguage,
                    call.account());
        }
    }
}
