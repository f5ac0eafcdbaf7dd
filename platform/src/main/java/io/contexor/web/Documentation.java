package io.contexor.web;

import io.contexor.security.OpenPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Serves the contract, and two pages that show it; nothing in them comes from elsewhere. */
@Configuration(proxyBeanMethods = false)
class Documentation {

    private static final MediaType JAVASCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");
    private static final MediaType CSS = MediaType.parseMediaType("text/css;charset=UTF-8");
    private static final MediaType PAGE = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final MediaType YAML = MediaType.parseMediaType("application/yaml;charset=UTF-8");

    private static final String SWAGGER = "classpath*:/META-INF/resources/webjars/swagger-ui/*/";
    private static final String REDOC = "classpath*:/static/vendor/redoc@*/";

    @Bean
    static RouterFunction<ServerResponse> documentationRoutes(OpenApiDocument document) {
        var contract = contract(document);
        var files = Map.of(
                "/api/docs", text(own("docs/index.html"), PAGE),
                "/api/docs/docs.css", text(own("docs/docs.css"), CSS),
                "/api/docs/docs.js", text(own("docs/docs.js"), JAVASCRIPT),
                "/api/docs/swagger-ui.css", text(vendored(SWAGGER + "swagger-ui.css"), CSS),
                "/api/docs/swagger-ui-bundle.js", text(vendored(SWAGGER + "swagger-ui-bundle.js"), JAVASCRIPT),
                "/api/redoc", text(own("redoc/index.html"), PAGE),
                "/api/redoc/redoc.css", text(own("redoc/redoc.css"), CSS),
                "/api/redoc/redoc.js", text(own("redoc/redoc.js"), JAVASCRIPT),
                "/api/redoc/redoc.standalone.js", text(vendored(REDOC + "redoc.standalone.js"), JAVASCRIPT));
        var routes = RouterFunctions.route().add(contract);
        files.forEach((path, text) -> routes.GET(path, _ -> text));
        return routes.build();
    }

    private static RouterFunction<ServerResponse> contract(OpenApiDocument document) {
        var yaml = answer(YAML).bodyValue(document.yaml());
        var json = answer(MediaType.APPLICATION_JSON).bodyValue(document.whole());
        return RouterFunctions.route()
                .GET("/api/openapi.yaml", _ -> yaml)
                .GET("/api/openapi", Documentation::prefersYaml, _ -> yaml)
                .GET("/api/openapi", _ -> json)
                .build();
    }

    private static boolean prefersYaml(ServerRequest request) {
        return request.headers().accept().stream()
                .findFirst()
                .filter(first -> first.getSubtype().endsWith("yaml"))
                .isPresent();
    }

    private static Mono<ServerResponse> text(Resource file, MediaType type) {
        return answer(type).bodyValue(file);
    }

    private static ServerResponse.BodyBuilder answer(MediaType type) {
        return ServerResponse.ok().contentType(type).cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)));
    }

    private static Resource own(String name) {
        return new ClassPathResource("static/" + name);
    }

    /** The version stands in the folder's name, and nowhere here. */
    private static Resource vendored(String pattern) {
        try {
            return new PathMatchingResourcePatternResolver().getResources(pattern)[0];
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Bean
    static OpenPath openContract() {
        return new OpenPath(HttpMethod.GET, "/api/openapi");
    }

    @Bean
    static OpenPath openContractFile() {
        return new OpenPath(HttpMethod.GET, "/api/openapi.yaml");
    }

    @Bean
    static OpenPath openDocs() {
        return new OpenPath(HttpMethod.GET, "/api/docs/**");
    }

    @Bean
    static OpenPath openReference() {
        return new OpenPath(HttpMethod.GET, "/api/redoc/**");
    }
}
