package io.contexor.security;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Place;
import io.contexor.shared.WorkspaceId;
import java.util.Optional;

/** Knows who belongs where, as of now. All calls block. */
public interface Tenancy {

    Memberships membershipsOf(AccountId account);

    /** None where there is no such organisation. */
    Optional<Place> placeOf(OrganisationId organisation);

    /** None where there is no such workspace. */
    Optional<Place> placeOf(WorkspaceId workspace);

    /** The workspace of a project that work may be added to; none where there is no such project, or it is archived. */
    Optional<Place> placeOfProject(String project);
}
