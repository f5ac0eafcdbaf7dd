package io.contexor.organisations.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Rejection;

/** Everything an organisation refuses, beside what nobody outside may learn of and what the caller's role does not allow. */
public sealed interface OrganisationRejection extends Rejection {

    record OrganisationIsArchived(OrganisationId organisationId) implements OrganisationRejection {
        @Override
        public String code() {
            return "organisation-is-archived";
        }

        @Override
        public String detail() {
            return "The organisation is archived; nothing in it can be changed.";
        }
    }

    /** The id was founded before, with other values. */
    record OrganisationWasFoundedDifferently(OrganisationId organisationId) implements OrganisationRejection {
        @Override
        public String code() {
            return "organisation-was-founded-differently";
        }

        @Override
        public String detail() {
            return "An organisation with this identifier was founded before, with other values.";
        }
    }

    /** Whoever it is would leave the organisation without anyone to manage it. */
    record LastAdminIsNeeded(OrganisationId organisationId, AccountId member) implements OrganisationRejection {
        @Override
        public String code() {
            return "last-admin-is-needed";
        }

        @Override
        public String detail() {
            return "An organisation always has an admin: make somebody else one first.";
        }
    }

    record AddressIsInvited(OrganisationId organisationId) implements OrganisationRejection {
        @Override
        public String code() {
            return "address-is-invited";
        }

        @Override
        public String detail() {
            return "An invitation for this address is still open.";
        }
    }

    /** The invitation was answered, taken back, or ran out. */
    record InvitationIsOver(InvitationId invitation, InvitationStatus status) implements OrganisationRejection {
        @Override
        public String code() {
            return "invitation-is-over";
        }

        @Override
        public String detail() {
            return "The invitation is %s and can no longer be answered.".formatted(status);
        }
    }
}
