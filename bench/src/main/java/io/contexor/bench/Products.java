package io.contexor.bench;

import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** Applications that stand beside one another until the end. */
final class Products implements AutoCloseable {

    private final List<ConfigurableApplicationContext> all = new ArrayList<>();

    ConfigurableApplicationContext add(ConfigurableApplicationContext product) {
        all.add(product);
        return product;
    }

    @Override
    public void close() {
        all.reversed().forEach(ConfigurableApplicationContext::close);
    }
}
