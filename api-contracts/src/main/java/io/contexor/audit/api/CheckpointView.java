package io.contexor.audit.api;

import java.time.Instant;

/**
 * A signed statement about the log.
 *
 * @param size how many events it covers
 * @param rootHash in base64
 * @param position where the last of them stands
 * @param key the public half of the key that signed
 * @param note the signed text: a checkpoint as C2SP's tlog-checkpoint writes it
 */
public record CheckpointView(long size, String rootHash, long position, String key, String note, Instant signedAt) {}
