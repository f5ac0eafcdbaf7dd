package io.contexor.app.postgres;

import java.util.List;
import java.util.Map;

/** How the embedded server runs: an acknowledged commit is on disk, and nobody from outside gets in. */
final class Settings {

    /** What must be true of the running server, as {@code SHOW} says it. */
    static final Map<String, String> DURABLE = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "data_checksums", "on",
            "server_encoding", "UTF8");

    static final List<String> ALL = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=100",
            "shared_buffers=256MB",
            "wal_compression=pglz",
            "max_wal_size=2GB",
            "random_page_cost=1.1",
            "timezone=UTC",
            "log_timezone=UTC",
            "logging_collector=off",
            "log_destination=stderr",
            "log_line_prefix=%m [%p] ");

    private Settings() {}
}
