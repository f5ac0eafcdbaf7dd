package io.contexor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.testing.ServedOperations;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

class DocumentationTest extends WebTest {

    @Test
    void the_contract_is_served_as_json_and_yaml() {
        assertThat(json(get("/api/openapi")).path("openapi").asString()).startsWith("3.1");
        assertThat(json(get("/api/openapi/"))
                        .at("/paths/~1health/get/operationId")
                        .asString())
                .isEqualTo("health");
        assertThat(send(to("/api/openapi").header("Accept", "application/yaml")).body())
                .contains("openapi:");
        assertThat(get("/api/openapi.yaml").body()).contains("operationId:");
    }

    @Test
    void what_is_served_can_be_compared_with_it(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping endpoints) {
        assertThat(ServedOperations.of(endpoints))
                .contains("GET /api/v1/samples", "POST /api/v1/samples", "GET /api/v1/samples/{id}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/docs",
                "/api/docs/",
                "/api/docs/docs.css",
                "/api/docs/docs.js",
                "/api/docs/swagger-ui.css",
                "/api/docs/swagger-ui-bundle.js",
                "/api/redoc",
                "/api/redoc/",
                "/api/redoc/redoc.js",
                "/api/redoc/redoc.css",
                "/api/redoc/redoc.standalone.js"
            })
    void a_page_needs_no_token_and_nothing_from_elsewhere(String path) {
        var answer = send(java.net.http.HttpRequest.newBuilder(
                java.net.URI.create("http://localhost:%d%s".formatted(port, path))));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self';")
                .doesNotContain("http");
    }

    @Nested
    class Two_files {

        private static final String BASE = """
                openapi: 3.1.1
                info: {title: x}
                tags: [{name: a}]
                paths: {/a: {get: {operationId: a}}}
                components: {schemas: {A: {type: string}}}
                """;

        @Test
        void make_one_document() {
            var document = new OpenApiDocument(file("base.yaml", BASE), file("b.yaml", """
                    tags: [{name: b}]
                    paths: {/a: {post: {operationId: b}}, /b: {get: {operationId: c}}}
                    components: {schemas: {B: {type: string}}, parameters: {P: {name: p}}}
                    """));

            assertThat(document.operations()).containsExactlyInAnyOrder("GET /a", "POST /a", "GET /b");
            assertThat(document.whole().at("/components/schemas").size()).isEqualTo(2);
            assertThat(document.whole().path("tags").size()).isEqualTo(2);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "paths: {/a: {get: {operationId: other}}}",
                    "components: {schemas: {A: {type: integer}}}",
                    "servers: []\ninfo: {title: x}\npaths: {/a: {get: {}}}"
                })
        void that_say_the_same_twice_stop_the_start(String addition) {
            assertThatThrownBy(() -> new OpenApiDocument(file("base.yaml", BASE), file("b.yaml", addition)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("twice");
        }

        private static Resource file(String name, String text) {
            return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {
                @Override
                public String getFilename() {
                    return name;
                }
            };
        }
    }
}
