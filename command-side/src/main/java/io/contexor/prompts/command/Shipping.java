package io.contexor.prompts.command;

import io.contexor.web.StartingCommands;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Brings the prompts of this release: each has an id that is the same everywhere, so that nodes which start at once meet in it. */
@Component
class Shipping implements StartingCommands {

    @Override
    public Stream<?> all() {
        return ShippedPrompts.all();
    }
}
