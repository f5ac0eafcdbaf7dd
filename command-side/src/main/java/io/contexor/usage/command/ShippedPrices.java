package io.contexor.usage.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contexor.usage.api.Price;
import io.contexor.usage.api.PriceCommand.ShipPrice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** The prices that come with the product. */
final class ShippedPrices {

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

    private ShippedPrices() {}
}
