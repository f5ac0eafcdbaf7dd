package io.contexor.audit.api;

/**
 * A key that signs checkpoints, or did.
 *
 * @param id eight hex digits, by which signatures name it
 * @param publicKey as C2SP's signed notes write it
 */
public record AuditKeyView(String id, String name, String publicKey) {}
