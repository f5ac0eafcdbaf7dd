package io.contexor.bench;

import java.util.ArrayList;
import java.util.List;

/** Processes that stand beside one another until the end. */
final class Sites implements AutoCloseable {

    private final List<AppProcess> all = new ArrayList<>();

    AppProcess add(AppProcess site) {
        all.add(site);
        return site;
    }

    @Override
    public void close() {
        all.reversed().forEach(AppProcess::close);
    }
}
