package io.contexor.evidence;

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where in S3 copies of checkpoints go, by the names that AWS gave these settings.
 *
 * @param prefix what all names there begin with; empty or with a slash at its end
 * @param endpoint of a store that is not AWS's; absent for AWS
 */
record S3Settings(
        String bucket,
        String prefix,
        String region,
        @Nullable URI endpoint,
        String accessKey,
        String secretKey,
        @Nullable String sessionToken) {

    static final String SCHEME = "s3://";

    private static final Pattern PLACE =
            Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/([A-Za-z0-9._/-]*))?");

    static Stream<String> names() {
        return Stream.of(
                "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_REGION", "AWS_ENDPOINT_URL_S3");
    }

    /** @throws IllegalArgumentException in one line that says what to set */
    static S3Settings of(String place, Map<String, String> environment) {
        var parts = PLACE.matcher(place);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "AUDIT_CHECKPOINT_FOLDER must be a folder or s3://bucket/prefix, with letters, digits, dots, dashes and slashes");
        }
        var prefix = parts.group(2) == null ? "" : parts.group(2);
        var endpoint = value(environment, "AWS_ENDPOINT_URL_S3");
        var region = value(environment, "AWS_REGION");
        return new S3Settings(
                parts.group(1),
                prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/",
                region == null ? "us-east-1" : region,
                endpoint == null ? null : URI.create(endpoint),
                required(environment, "AWS_ACCESS_KEY_ID"),
                required(environment, "AWS_SECRET_ACCESS_KEY"),
                value(environment, "AWS_SESSION_TOKEN"));
    }

    /** Whether AWS's own names of buckets as hosts can be used: a certificate covers no dot. */
    private boolean isHost() {
        return endpoint == null && !bucket.contains(".");
    }

    /** What the paths of all objects follow. */
    String base() {
        if (isHost()) {
            return "https://%s.s3.%s.amazonaws.com".formatted(bucket, region);
        }
        var store = endpoint == null ? "https://s3.%s.amazonaws.com".formatted(region) : endpoint.toString();
        return (store.endsWith("/") ? store : store + "/") + bucket;
    }

    private static String required(Map<String, String> environment, String name) {
        var value = value(environment, name);
        if (value == null) {
            throw new IllegalArgumentException("AUDIT_CHECKPOINT_FOLDER is in S3: set " + name);
        }
        return value;
    }

    private static @Nullable String value(Map<String, String> environment, String name) {
        var value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? null : value;
    }

    /** Never a key: logs and exceptions print this. */
    @Override
    public String toString() {
        return SCHEME + bucket + "/" + prefix;
    }
}
