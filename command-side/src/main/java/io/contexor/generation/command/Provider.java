package io.contexor.generation.command;

import java.net.URI;
import java.time.Duration;

/**
 * Where models are reached.
 *
 * @param base without a slash at its end
 * @param key empty where none is asked for
 */
record Provider(URI base, String key, Patience patience) {

    private static final String OPENAI = "api.openai.com";

    URI at(String path) {
        return URI.create(base + path);
    }

    boolean isOpenAi() {
        return ("." + base.getHost()).endsWith("." + OPENAI);
    }

    boolean isSecure() {
        return "https".equals(base.getScheme());
    }

    /** Never the key: logs and exceptions print this. */
    @Override
    public String toString() {
        return base.toString();
    }

    /**
     * How long it may take, counted from when the request leaves.
     *
     * @param connect until the request can leave, whatever that takes
     * @param first until something is said that makes sense
     * @param whole until all is said
     */
    record Patience(Duration connect, Duration first, Duration whole) {}
}
