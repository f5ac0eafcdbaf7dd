package io.contexor.usage.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contexor.usage.api.Price;
import io.contexor.usage.api.PriceCommand.ShipPrice;
import io.contexor.usage.api.PriceView;
import io.contexor.web.Commands;
import io.contexor.web.Visit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Brings the prices that come with the product into the price book, before anybody asks for one. */
@Component
class ShippedPrices implements SmartLifecycle {

    private final Commands commands;
    private final Clock clock;
    private final boolean serve;
    private volatile boolean running;

    ShippedPrices(Commands commands, Clock clock, @Value("${contexor.serve:true}") boolean serve) {
        this.commands = commands;
        this.clock = clock;
        this.serve = serve;
    }

    @Override
    public void start() {
        var visit = new Visit("shipped-prices", clock.instant(), "", "", null, null, true);
        for (var price : read()) {
            commands.dispatch(price, visit, PriceView.class).block();
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isAutoStartup() {
        return serve;
    }

    /** After Axon, and before the web server. */
    @Override
    public int getPhase() {
        return 1;
    }

    static List<ShipPrice> read() {
        try {
            return new ClassPathResource("io/contexor/usage/prices.csv")
                    .getContentAsString(UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(ShippedPrices::price)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ShipPrice price(String[] cells) {
        var price = new Price(new BigDecimal(cells[2]), new BigDecimal(cells[3]), new BigDecimal(cells[4]));
        return new ShipPrice(cells[0], price, Instant.parse(cells[1]));
    }
}
