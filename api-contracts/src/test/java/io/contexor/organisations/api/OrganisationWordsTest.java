package io.contexor.organisations.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.organisations.api.OrganisationRejection.AddressIsInvited;
import io.contexor.organisations.api.OrganisationRejection.InvitationIsOver;
import io.contexor.organisations.api.OrganisationRejection.LastAdminIsNeeded;
import io.contexor.organisations.api.OrganisationRejection.OrganisationIsArchived;
import io.contexor.organisations.api.OrganisationRejection.OrganisationWasFoundedDifferently;
import io.contexor.organisations.api.ProjectRejection.ProjectIsArchived;
import io.contexor.organisations.api.ProjectRejection.ProjectWasStartedDifferently;
import io.contexor.organisations.api.SlugRejection.SlugIsTaken;
import io.contexor.organisations.api.WorkspaceRejection.WorkspaceIsArchived;
import io.contexor.organisations.api.WorkspaceRejection.WorkspaceWasOpenedDifferently;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Rejection;
import io.contexor.shared.WorkspaceId;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrganisationWordsTest {

    private static final UUID ID = new UUID(7, 7);
    private static final OrganisationId ORGANISATION = new OrganisationId(ID);

    static Stream<Rejection> refusals() {
        return Stream.of(
                new OrganisationIsArchived(ORGANISATION),
                new OrganisationWasFoundedDifferently(ORGANISATION),
                new LastAdminIsNeeded(ORGANISATION, new AccountId(ID)),
                new AddressIsInvited(ORGANISATION),
                new InvitationIsOver(new InvitationId(ID), InvitationStatus.DECLINED),
                new SlugIsTaken("spring"),
                new WorkspaceIsArchived(new WorkspaceId(ID)),
                new WorkspaceWasOpenedDifferently(new WorkspaceId(ID)),
                new ProjectIsArchived(new ProjectId(ID)),
                new ProjectWasStartedDifferently(new ProjectId(ID)));
    }

    @Test
    void every_refusal_has_a_code_of_its_own() {
        assertThat(refusals().map(Rejection::code)).doesNotHaveDuplicates().allMatch(code -> code.matches("[a-z-]+"));
        assertThat(refusals().map(Object::getClass))
                .hasSize(Stream.of(
                                OrganisationRejection.class,
                                SlugRejection.class,
                                WorkspaceRejection.class,
                                ProjectRejection.class)
                        .mapToInt(noun -> noun.getPermittedSubclasses().length)
                        .sum());
    }

    @Test
    void a_refusal_says_what_is_in_the_way() {
        assertThat(new SlugIsTaken("spring").detail()).contains("spring");
        assertThat(new InvitationIsOver(new InvitationId(ID), InvitationStatus.DECLINED).detail())
                .contains("declined");
        assertThat(new LastAdminIsNeeded(ORGANISATION, new AccountId(ID)).detail())
                .contains("always has an admin");
    }

    @ParameterizedTest
    @EnumSource
    void a_language_is_read_as_it_is_written(Language language) {
        assertThat(Language.of(language.toString())).isEqualTo(language);
    }

    @ParameterizedTest
    @EnumSource
    void a_status_is_read_as_it_is_written(InvitationStatus status) {
        assertThat(InvitationStatus.of(status.toString())).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource
    void a_channel_is_read_as_it_is_written(InvitationChannel channel) {
        assertThat(InvitationChannel.of(channel.toString())).isEqualTo(channel);
    }

    @ParameterizedTest
    @EnumSource
    void a_place_is_in_use_or_put_away(PlaceStatus status) {
        assertThat(PlaceStatus.of(status.toString())).isEqualTo(status);
    }
}
