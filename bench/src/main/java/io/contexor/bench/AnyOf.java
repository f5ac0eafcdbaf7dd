package io.contexor.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** One of several requests, whichever chance picks. */
record AnyOf(List<byte[]> requests) implements HttpSide.Exchange {

    @Override
    public void over(HttpConnection http) throws IOException {
        http.send(requests.get(ThreadLocalRandom.current().nextInt(requests.size())));
    }
}
