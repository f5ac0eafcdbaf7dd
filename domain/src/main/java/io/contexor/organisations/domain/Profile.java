package io.contexor.organisations.domain;

import io.contexor.organisations.api.Language;
import io.contexor.organisations.api.PlaceStatus;

/** What an organisation is called, where its days begin, which language it speaks, and whether it is in use. */
record Profile(String name, String slug, String timeZone, Language language, PlaceStatus status) {

    Profile named(String newName) {
        return new Profile(newName, slug, timeZone, language, status);
    }

    Profile at(String newSlug) {
        return new Profile(name, newSlug, timeZone, language, status);
    }

    Profile inZone(String newZone) {
        return new Profile(name, slug, newZone, language, status);
    }

    Profile speaking(Language newLanguage) {
        return new Profile(name, slug, timeZone, newLanguage, status);
    }

    Profile archived() {
        return new Profile(name, slug, timeZone, language, PlaceStatus.ARCHIVED);
    }

    boolean isArchived() {
        return status == PlaceStatus.ARCHIVED;
    }
}
