package io.contexor.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The least that can answer the same reads: WebFlux, a pool, the product's selects, and no manners. */
@ImportAutoConfiguration({
    CodecsAutoConfiguration.class,
    HttpHandlerAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    NettyReactiveWebServerAutoConfiguration.class,
    WebFluxAutoConfiguration.class
})
class BareServer {

    private static final String COLUMNS = "content_id, status, project, title, word_count, current_version, created_by,"
            + " created_by_name, created_at, changed_at, approved_by, approved_at";

    static void serve(String url, String port) {
        var application = new SpringApplication(BareServer.class);
        application.setWebApplicationType(WebApplicationType.REACTIVE);
        application.run(
                "--server.port=" + port,
                "--bench.url=" + url,
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn");
    }

    @Bean
    JdbcClient database(Environment environment) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(environment.getRequiredProperty("bench.url"));
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(10);
        pool.addDataSourceProperty("currentSchema", "read_model");
        return JdbcClient.create(pool);
    }

    @Bean
    Endpoint endpoint(JdbcClient database) {
        return new Endpoint(database);
    }

    /** Two reads. */
    @RestController
    static class Endpoint {

        private final JdbcClient database;
        private final Scheduler threads =
                Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(), "reads");

        Endpoint(JdbcClient database) {
            this.database = database;
        }

        @GetMapping("/live")
        String live() {
            return "ok";
        }

        @GetMapping("/contents/{id}")
        Mono<Map<String, @Nullable Object>> find(@PathVariable UUID id) {
            return Mono.fromSupplier(() -> database.sql(
                                    "select " + COLUMNS
                                            + ", body, sha256, prompt, prompt_variables::text, approved_by_name, approved_version,"
                                            + " approval_notes, rejection_reason, revision from content_list where content_id = ?")
                            .params(id)
                            .query()
                            .singleRow())
                    .subscribeOn(threads);
        }

        @GetMapping("/contents")
        Mono<Map<String, Object>> browse(@RequestParam UUID workspace) {
            return Mono.fromSupplier(() -> {
                        List<Map<String, @Nullable Object>> items = database.sql(
                                        "select " + COLUMNS
                                                + " from content_list where workspace_id = ? order by changed_at desc, content_id desc limit 21")
                                .params(workspace)
                                .query()
                                .listOfRows();
                        Map<String, Object> page = new LinkedHashMap<>();
                        page.put("items", items);
                        return page;
                    })
                    .subscribeOn(threads);
        }
    }
}
