package io.contexor.evidence;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the log was at one moment, signed: C2SP's tlog-checkpoint in a signed note.
 *
 * @param origin the name of the log
 * @param size how many leaves it had
 * @param note the whole text with its signatures
 */
public record Checkpoint(String origin, long size, Hash root, String note) {

    private static final Pattern NOTE = Pattern.compile(
            "(?<text>(?<origin>[^\\n]+)\\n(?<size>0|[1-9][0-9]{0,17})\\n(?<root>[A-Za-z0-9+/]{43}=)\\n(?:[^\\n]+\\n)*)\\n(?<signatures>(?:\u2014 [^\\n ]+ [A-Za-z0-9+/]+={0,2}\\n)+)");

    private static final int ID = Integer.BYTES;

    static Checkpoint sign(SigningKey key, long size, Hash root) {
        var name = key.verifier().name();
        var text = "%s\n%d\n%s\n".formatted(name, size, root.base64());
        var signature = key.sign(text);
        var signed = ByteBuffer.allocate(ID + signature.length)
                .putInt(key.verifier().id())
                .put(signature);
        var note =
                "%s\n\u2014 %s %s\n".formatted(text, name, Base64.getEncoder().encodeToString(signed.array()));
        return new Checkpoint(name, size, root, note);
    }

    /** Empty where a text is no checkpoint at all. What it says is believed only once it is {@link #signer signed}. */
    public static Optional<Checkpoint> parse(String note) {
        var parts = NOTE.matcher(note);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Checkpoint(
                parts.group("origin"), Long.parseLong(parts.group("size")), Hash.ofBase64(parts.group("root")), note));
    }

    /** The one of these keys that signed it; none where none of them did. */
    public Optional<VerifierKey> signer(Collection<VerifierKey> keys) {
        var parts = NOTE.matcher(note);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return parts.group("signatures")
                .lines()
                .map(line -> line.split(" ", 3))
                .flatMap(line -> keys.stream()
                        .filter(key -> key.name().equals(line[1]))
                        .filter(key -> isSignedBy(key, parts.group("text"), line[2])))
                .findFirst();
    }

    private static boolean isSignedBy(VerifierKey key, String text, String signature) {
        try {
            var signed = Base64.getDecoder().decode(signature);
            return signed.length > ID
                    && ByteBuffer.wrap(signed).getInt() == key.id()
                    && key.verifies(text, Arrays.copyOfRange(signed, ID, signed.length));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
