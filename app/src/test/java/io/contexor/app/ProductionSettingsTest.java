package io.contexor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionSettingsTest {

    private static final Map<String, String> GOOD = Map.of(
            "SPRING_PROFILES_ACTIVE", "eu, production",
            "CONTEXOR_MASTER_KEY", "BwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIiMkJSY=",
            "CONTEXOR_TOKEN_KEYS", "/etc/contexor/token-keys.json",
            "AUDIT_SIGNING_KEY", "/etc/contexor/audit.key",
            "DATABASE_URL", "postgresql://contexor:jT5-vW9x@db/contexor",
            "CORS_ALLOWED_ORIGINS", "https://app.example, https://admin.example",
            "PUBLIC_URL", "https://contexor.example",
            "MOCK_SMS", "False",
            "OPENAI_API_KEY", "sk-1");

    @Test
    void good_ones_pass() {
        assertThat(ProductionSettings.faults(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CONTEXOR_MASTER_KEY | ''                                           | is not set",
                "CONTEXOR_MASTER_KEY | c2hvcnQ=                                     | must be 32 bytes",
                "CONTEXOR_MASTER_KEY | not base64!                                  | is not base64",
                "CONTEXOR_MASTER_KEY | AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= | is too regular",
                "CONTEXOR_TOKEN_KEYS | ''                                           | is not set",
                "AUDIT_SIGNING_KEY   | ''                                           | is not set",
                "AUDIT_LOG           | OFF                                          | must not be off",
                "MOCK_SMS            | True                                         | must be False",
                "MOCK_SMS            | on                                           | must be False",
                "ALLOWED_HOSTS       | *                                            | must name hosts",
                "CORS_ALLOWED_ORIGINS| *                                            | must name origins",
                "CORS_ALLOWED_ORIGINS| https://a.example,http://b.example           | https origins only",
                "DATABASE_URL        | postgresql://contexor:password@db/contexor   | guessed first",
                "DATABASE_URL        | jdbc:postgresql://db/x?user=u&password=Admin | guessed first",
                "DATABASE_URL        | postgresql://contexor:@db/contexor           | guessed first",
                "PUBLIC_URL          | http://contexor.example                      | https://",
                "OIDC_ISSUER_URI     | http://id.example                            | https://",
                "OPENAI_API_KEY      | ''                                           | OPENAI_MODELS=demo-writer",
                "WEBHOOK_ALLOW_PRIVATE | true                                       | must be false",
                "WEBHOOK_ALLOW_PRIVATE | yes                                        | must be false"
            })
    void a_bad_one_is_named_in_one_line(String name, String value, String fault) {
        var settings = new HashMap<>(GOOD);
        settings.put(name, value);

        assertThat(ProductionSettings.faults(settings))
                .singleElement()
                .asString()
                .startsWith(name + " ")
                .contains(fault)
                .doesNotContain("\n");
    }

    @Test
    void all_faults_are_told_at_once() {
        assertThat(ProductionSettings.faults(Map.of("SPRING_PROFILES_ACTIVE", "production", "MOCK_SMS", "1")))
                .hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({"OPENAI_BASE_URL, http://ollama:11434/v1", "OPENAI_MODELS, demo-writer"})
    void a_server_without_keys_will_do_and_a_simulation_that_is_asked_for(String name, String value) {
        var settings = new HashMap<>(GOOD);
        settings.remove("OPENAI_API_KEY");
        settings.put(name, value);

        assertThat(ProductionSettings.faults(settings)).isEmpty();
    }

    @Test
    void a_node_that_only_reads_needs_no_key_to_sign_with() {
        var settings = new HashMap<>(GOOD);
        settings.remove("AUDIT_SIGNING_KEY");
        settings.put("CONTEXOR_ROLE", "query");

        assertThat(ProductionSettings.faults(settings)).isEmpty();
    }

    @Test
    void in_development_anything_goes() {
        assertThat(ProductionSettings.faults(Map.of("MOCK_SMS", "True", "CORS_ALLOWED_ORIGINS", "*")))
                .isEmpty();
    }
}
