package io.contexor.evidence;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the log is kept.
 *
 * @param origin the name of the log, and of its key
 * @param signingKey as it is configured; blank where it is not
 * @param oldKeys former keys whose signatures go on to count
 * @param every after how many events a checkpoint is due
 * @param interval after how long one is due at the latest, if anything happened
 * @param chosen where copies of checkpoints go; absent for the data folder
 */
public record EvidenceSettings(
        String origin,
        String signingKey,
        List<VerifierKey> oldKeys,
        int every,
        Duration interval,
        @Nullable CheckpointCopies chosen) {

    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");

    public EvidenceSettings {
        oldKeys = List.copyOf(oldKeys);
        if (every < 1 || !interval.isPositive()) {
            throw new IllegalArgumentException("AUDIT_CHECKPOINT_EVERY and AUDIT_CHECKPOINT_INTERVAL must be positive");
        }
    }

    public static EvidenceSettings of(Map<String, String> environment) {
        return new EvidenceSettings(
                value(environment, "AUDIT_ORIGIN").orElse("contexor/audit"),
                value(environment, SigningKey.SETTING).orElse(""),
                BETWEEN.splitAsStream(value(environment, "AUDIT_OLD_KEYS").orElse(""))
                        .filter(key -> !key.isEmpty())
                        .map(VerifierKey::parse)
                        .toList(),
                value(environment, "AUDIT_CHECKPOINT_EVERY")
                        .map(Integer::valueOf)
                        .orElse(1_000),
                value(environment, "AUDIT_CHECKPOINT_INTERVAL")
                        .map(EvidenceSettings::duration)
                        .orElse(Duration.ofSeconds(60)),
                value(environment, "AUDIT_CHECKPOINT_FOLDER")
                        .map(place -> copies(place, environment))
                        .orElse(null));
    }

    /** Names that are read from an environment. */
    static Stream<String> names() {
        return Stream.concat(
                Stream.of(
                        "AUDIT_ORIGIN",
                        SigningKey.SETTING,
                        "AUDIT_OLD_KEYS",
                        "AUDIT_CHECKPOINT_EVERY",
                        "AUDIT_CHECKPOINT_INTERVAL",
                        "AUDIT_CHECKPOINT_FOLDER"),
                S3Settings.names());
    }

    /** Those of a place that is a folder, or {@code s3://bucket/prefix}. */
    public static CheckpointCopies copies(String place, Map<String, String> environment) {
        return place.startsWith(S3Settings.SCHEME)
                ? new S3Checkpoints(S3Settings.of(place, environment))
                : new CheckpointFolder(Path.of(place));
    }

    public CheckpointCopies copies(Path data) {
        return chosen == null ? new CheckpointFolder(data.resolve("checkpoints")) : chosen;
    }

    public SigningKey key(Path data, boolean production) {
        return SigningKey.find(origin, signingKey, data, production);
    }

    /** All keys whose signatures count here; none where no key is known yet. */
    public List<VerifierKey> trusted(Path data) {
        return Stream.concat(
                        SigningKey.existing(origin, signingKey, data).map(SigningKey::verifier).stream(),
                        oldKeys.stream())
                .toList();
    }

    /** Seconds, or a duration as ISO 8601 writes it. */
    private static Duration duration(String text) {
        return text.matches("\\d+") ? Duration.ofSeconds(Long.parseLong(text)) : Duration.parse(text);
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
