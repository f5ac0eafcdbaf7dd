package io.contexor.app;

import io.contexor.app.postgres.CannotStart;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Whether a port is free, asked before anything costly starts. */
final class Ports {

    private Ports() {}

    static void requireFree(int port) {
        if (port < 0 || port > 65535) {
            throw new CannotStart(
                    "Port %d does not exist: set PORT or --port to a number up to 65535.".formatted(port));
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException _) {
            throw inUse(port);
        }
    }

    static CannotStart inUse(int port) {
        return new CannotStart(
                "Port %d is in use or may not be opened: stop what uses it, or choose another with PORT=%d or --port."
                        .formatted(port, port + 1));
    }
}
