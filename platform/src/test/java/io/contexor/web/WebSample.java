package io.contexor.web;

import com.zaxxer.hikari.HikariDataSource;
import io.contexor.security.Access;
import io.contexor.security.AccessTokens;
import io.contexor.security.DerivedId;
import io.contexor.security.Right;
import io.contexor.security.Sessions;
import io.contexor.security.TokenKeys;
import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import io.contexor.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The smallest server that has our HTTP manners: a few endpoints, real HTTP and a real database. */
@SpringBootConfiguration
@ComponentScan(
        basePackages = {"io.contexor.web", "io.contexor.security"},
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern =
                                "io\\.contexor\\.(web\\.(Commands|Start|HealthEndpoint|MinPositionFilter)|security\\.KeyedHash).*"))
@ImportAutoConfiguration({
    CodecsAutoConfiguration.class,
    HttpHandlerAutoConfiguration.class,
    NettyReactiveWebServerAutoConfiguration.class,
    ReactiveWebSecurityAutoConfiguration.class,
    ValidationAutoConfiguration.class,
    WebFluxAutoConfiguration.class
})
class WebSample {

    private static final HikariDataSource DATABASE = pool();

    private static HikariDataSource pool() {
        var pool = new HikariDataSource();
        pool.setDataSource(TestPostgres.eventStore());
        pool.setMaximumPoolSize(10);
        return pool;
    }

    @Bean(destroyMethod = "")
    static DataSource eventStoreDataSource() {
        return DATABASE;
    }

    private static final Map<UUID, Sessions.Live> SESSIONS = new ConcurrentHashMap<>();

    static AccountId account(String name) {
        return new AccountId(DerivedId.of("account", name));
    }

    /** A token of somebody who lives in one session for ever. */
    static String token(Path data, String name) {
        var account = account(name);
        var session = DerivedId.of("session", name);
        SESSIONS.put(session, new Sessions.Live(account, Personal.of(account, name), null, false));
        return new AccessTokens(TokenKeys.of("", data, false), Clock.systemUTC())
                .issue(account, session, Instant.now().plus(Duration.ofDays(1)));
    }

    @Bean
    static Sessions sessions() {
        return session -> Optional.ofNullable(SESSIONS.get(session));
    }

    @Bean
    static Access access() {
        return new Access(Map.of(
                "POST /api/v1/samples", Right.SELF,
                "GET /api/v1/samples", Right.SELF,
                "GET /api/v1/samples/{id}", Right.SELF,
                "POST /api/v1/samples/{id}/touch", Right.SELF));
    }
}
