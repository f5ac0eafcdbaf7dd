package io.contexor.organisations.command;

import io.contexor.organisations.api.InvitationChannel;

/** Where somebody can be reached, in the one form in which it can be compared. */
record Address(InvitationChannel channel, String normalised) {

    /** Never the address: logs, exceptions and debuggers print this. */
    @Override
    public String toString() {
        return "[personal]";
    }
}
