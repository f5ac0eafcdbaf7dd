package io.contexor.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The form of an export: a line, then records of a letter, a length in four bytes and as many bytes. {@code docs/proofs.md} describes
 * it for strangers.
 */
final class ExportFile {

    static final byte[] FIRST_LINE = "contexor-audit-export 1\n".getBytes(UTF_8);

    /** A public key, as the exporter knows it; nobody has to believe it. */
    static final byte KEY = 'K';
    /** The bytes of a leaf. */
    static final byte EVENT = 'E';
    /** A checkpoint of all the leaves before it. */
    static final byte CHECKPOINT = 'C';
    /** The SHA-256 of all that comes before, at the very end. */
    static final byte END = 'Z';

    private ExportFile() {}
}
