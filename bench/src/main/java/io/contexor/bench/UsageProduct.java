package io.contexor.bench;

import java.time.Clock;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.web.bind.annotation.RestController;

/** The product with all that decides about budgets, without the edge. */
final class UsageProduct {

    static ConfigurableApplicationContext start(Server server, String database) {
        return Product.start("io.contexor.usage", server, database, CommandSide.class);
    }

    private UsageProduct() {}

    /** The guards and policies of usage. */
    @ComponentScan(
            basePackages = "io.contexor.usage.command",
            excludeFilters = @ComponentScan.Filter(RestController.class))
    static class CommandSide {

        @Bean
        static Clock clock() {
            return Clock.systemUTC();
        }
    }
}
