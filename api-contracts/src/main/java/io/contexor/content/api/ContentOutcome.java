package io.contexor.content.api;

/** What a command left behind: the item's status and newest version, as the aggregate knows them. */
public record ContentOutcome(ContentId id, ContentStatus status, int currentVersion) {}
