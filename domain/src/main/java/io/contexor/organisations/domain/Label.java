package io.contexor.organisations.domain;

import io.contexor.organisations.api.PlaceStatus;

/** What a workspace or a project is called, and whether it is in use. */
record Label(String name, String slug, PlaceStatus status) {

    Label named(String newName) {
        return new Label(newName, slug, status);
    }

    Label at(String newSlug) {
        return new Label(name, newSlug, status);
    }

    Label turned(PlaceStatus newStatus) {
        return new Label(name, slug, newStatus);
    }

    boolean isArchived() {
        return status == PlaceStatus.ARCHIVED;
    }
}
