package io.contexor.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;

/** Checks an export with nothing but a public key. */
public final class ExportCheck {

    private final List<VerifierKey> keys;
    private final Faults faults = new Faults();
    private final MessageDigest digest = Hash.sha256();
    private final Edge edge = new Edge();
    private long position;
    private long sound;
    private long covered;
    private long checkpoints;

    public ExportCheck(Collection<VerifierKey> keys) {
        this.keys = List.copyOf(keys);
    }

    public VerificationReport run(InputStream in) throws IOException {
        try {
            read(new DigestInputStream(in, Hash.sha256()));
        } catch (EOFException | IllegalArgumentException _) {
            faults.add(Fault.Kind.UNREADABLE, position, "the file breaks off, or is no export");
        }
        if (covered < edge.size()) {
            faults.add(
                    Fault.Kind.TRUNCATED,
                    position,
                    "no checkpoint covers the last %d events".formatted(edge.size() - covered));
        }
        if (checkpoints == 0) {
            faults.add(Fault.Kind.FORGED, null, "there is no checkpoint that a trusted key signed");
        }
        return new VerificationReport(edge.size(), covered, checkpoints, faults.named(), faults.count());
    }

    private void read(DigestInputStream in) throws IOException {
        var file = new DataInputStream(in);
        if (!MessageDigest.isEqual(file.readNBytes(ExportFile.FIRST_LINE.length), ExportFile.FIRST_LINE)) {
            throw new EOFException();
        }
        while (true) {
            var before = copyOf(in.getMessageDigest());
            byte kind = file.readByte();
            var bytes = record(file);
            switch (kind) {
                case ExportFile.EVENT -> event(bytes);
                case ExportFile.CHECKPOINT -> checkpoint(new String(bytes, UTF_8));
                case ExportFile.KEY -> {}
                case ExportFile.END -> {
                    end(before, bytes, file);
                    return;
                }
                default -> throw new EOFException();
            }
        }
    }

    private void event(byte[] leaf) {
        long next = Leaf.positionOf(leaf);
        if (next <= position) {
            faults.add(Fault.Kind.SWAPPED, next, "the event stands behind that of position %d".formatted(position));
        }
        position = next;
        edge.add(position, Hash.ofLeaf(digest, leaf));
    }

    private void checkpoint(String note) {
        var checkpoint =
                Checkpoint.parse(note).filter(parsed -> parsed.signer(keys).isPresent());
        if (checkpoint.isEmpty()) {
            faults.add(Fault.Kind.FORGED, position, "a checkpoint is nothing that a trusted key signed");
            return;
        }
        checkpoints++;
        long size = checkpoint.get().size();
        covered = Math.max(covered, Math.min(size, edge.size()));
        if (size == edge.size() && checkpoint.get().root().equals(edge.root())) {
            sound = position;
        } else {
            faults.add(
                    size == edge.size()
                            ? Fault.Kind.ROOT_DIFFERS
                            : size > edge.size() ? Fault.Kind.REMOVED : Fault.Kind.INSERTED,
                    position,
                    "%d leaves were signed where %d are; somewhere after position %d"
                            .formatted(size, edge.size(), sound));
        }
    }

    private void end(MessageDigest before, byte[] told, InputStream file) throws IOException {
        if (!MessageDigest.isEqual(before.digest(), told) || file.read() >= 0) {
            faults.add(Fault.Kind.UNREADABLE, null, "the sum at the end is not that of the file");
        }
    }

    private static byte[] record(DataInputStream file) throws IOException {
        int length = file.readInt();
        var bytes = length < 0 ? new byte[0] : file.readNBytes(length);
        if (bytes.length != length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static MessageDigest copyOf(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
