package io.contexor.app;

import io.contexor.evidence.SigningKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may not be left as it is where the product is in earnest: every fault is told, one line each, before anything starts. */
final class ProductionSettings {

    private static final String PRODUCTION = "production";
    private static final Set<String> YES = Set.of("true", "1", "yes", "on");
    private static final Set<String> FIRST_GUESSES =
            Set.of("", "contexor", "password", "postgres", "secret", "admin", "changeme", "change-me", "example");
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("//[^/?@:]*:([^/?@]*)@|[?&]password=([^&]*)");
    private static final int SECRET_BYTES = 32;

    private final Map<String, String> settings;
    private final List<String> faults = new ArrayList<>();

    private ProductionSettings(Map<String, String> settings) {
        this.settings = settings;
    }

    /** Nothing in any other profile. */
    static List<String> faults(Map<String, String> settings) {
        var check = new ProductionSettings(settings);
        if (Arrays.asList(check.value("SPRING_PROFILES_ACTIVE").split("\\s*,\\s*", -1))
                .contains(PRODUCTION)) {
            check.all();
        }
        return List.copyOf(check.faults);
    }

    private void all() {
        check("CONTEXOR_MASTER_KEY", this::masterKey);
        check("CONTEXOR_TOKEN_KEYS", this::tokenKeys);
        check(SigningKey.SETTING, this::auditKey);
        check("AUDIT_LOG", this::auditLog);
        check("MOCK_SMS", this::mockSms);
        check("CORS_ALLOWED_ORIGINS", this::origins);
        check("ALLOWED_HOSTS", this::hosts);
        check("DATABASE_URL", this::password);
        check("READ_MODEL_DATABASE_URL", this::password);
        check("PUBLIC_URL", this::publicUrl);
        check("OIDC_ISSUER_URI", this::publicUrl);
        check("OPENAI_API_KEY", this::modelKey);
        check("WEBHOOK_ALLOW_PRIVATE", this::privateReceivers);
    }

    private @Nullable String masterKey(String value) {
        if (value.isEmpty()) {
            return "is not set: generate one with 'openssl rand -base64 32' and keep it safe.";
        }
        try {
            var key = Base64.getDecoder().decode(value);
            if (key.length != SECRET_BYTES) {
                return "must be 32 bytes in base64, this one has %d.".formatted(key.length);
            }
            // Of 32 random bytes hardly ever fewer than 24 are different.
            return distinct(key) < SECRET_BYTES / 2 ? "is too regular to be a secret: generate one." : null;
        } catch (IllegalArgumentException _) {
            return "is not base64: generate one with 'openssl rand -base64 32'.";
        }
    }

    private @Nullable String tokenKeys(String value) {
        return value.isEmpty() ? "is not set: a JSON Web Key set of P-256 keys, or the file that holds one." : null;
    }

    /** Nodes that only read sign nothing. */
    private @Nullable String auditKey(String value) {
        return value.isEmpty() && !value("CONTEXOR_ROLE").equals("query")
                ? "is not set: an Ed25519 key in PKCS#8, or the file that holds one; './contexor keys' prints one."
                : null;
    }

    private @Nullable String auditLog(String value) {
        return value.equalsIgnoreCase("off") ? "must not be off: nothing could be proved." : null;
    }

    private @Nullable String mockSms(String value) {
        return YES.contains(value.toLowerCase(Locale.ROOT)) ? "must be False: everyone knows the code it sends." : null;
    }

    private @Nullable String privateReceivers(String value) {
        return value.isEmpty() || value.equalsIgnoreCase("false")
                ? null
                : "must be false: whoever sets up a webhook could reach what stands beside this server.";
    }

    private @Nullable String modelKey(String value) {
        boolean isDecided = !value.isEmpty()
                || !value("OPENAI_BASE_URL").isEmpty()
                || !value("OPENAI_MODELS").isEmpty();
        return isDecided
                ? null
                : "is not set: set it, or OPENAI_BASE_URL, or OPENAI_MODELS=demo-writer to have texts simulated.";
    }

    private @Nullable String origins(String value) {
        for (var origin : value.split("\\s*,\\s*", -1)) {
            if (origin.contains("*")) {
                return "must name origins, not *.";
            }
            if (origin.startsWith("http://")) {
                return "must name https origins only, not %s.".formatted(origin);
            }
        }
        return null;
    }

    private @Nullable String hosts(String value) {
        return value.contains("*") ? "must name hosts, not *." : null;
    }

    private @Nullable String password(String value) {
        var password = PASSWORD_IN_URL.matcher(value);
        while (password.find()) {
            var text = password.group(1) == null ? password.group(2) : password.group(1);
            if (FIRST_GUESSES.contains(text.toLowerCase(Locale.ROOT))) {
                return "has a password that is guessed first: choose another.";
            }
        }
        return null;
    }

    private @Nullable String publicUrl(String value) {
        return value.isEmpty() || value.startsWith("https://") ? null : "must start with https://.";
    }

    private void check(String name, Check check) {
        var fault = check.of(value(name));
        if (fault != null) {
            faults.add(name + " " + fault);
        }
    }

    private String value(String name) {
        return settings.getOrDefault(name, "").strip();
    }

    private static int distinct(byte[] key) {
        var seen = new BitSet();
        for (byte each : key) {
            seen.set(Byte.toUnsignedInt(each));
        }
        return seen.cardinality();
    }

    @FunctionalInterface
    private interface Check {
        /** What is wrong with a value; null for nothing. */
        @Nullable
        String of(String value);
    }
}
