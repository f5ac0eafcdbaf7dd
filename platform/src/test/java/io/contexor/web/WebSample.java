package io.contexor.web;

import com.zaxxer.hikari.HikariDataSource;
import io.contexor.testing.TestPostgres;
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
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = "io\\.contexor\\.web\\.(Commands|Receipts).*"))
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
}
