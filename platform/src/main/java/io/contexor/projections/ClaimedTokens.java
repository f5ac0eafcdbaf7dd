package io.contexor.projections;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.JdbcException;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.jspecify.annotations.Nullable;

/**
 * Axon's token store, stricter and quieter.
 *
 * <p>A token is stored only by whoever holds its claim: Axon would take a released claim over while storing, and so undo a
 * token that a rebuild has just put in place. A claim is extended only when it needs to be, however often it is asked for.
 */
final class ClaimedTokens extends JdbcTokenStore {

    static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(5);

    private static final long EXTENSION = CLAIM_TIMEOUT.dividedBy(4).toNanos();

    private final Map<String, Long> touched = new ConcurrentHashMap<>();
    private final ConnectionProvider connections;

    ClaimedTokens(Builder builder, ConnectionProvider connections) {
        super(builder);
        this.connections = connections;
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
        Batches.takeInGathered();
        try (var connection = connections.getConnection();
                var update = storeUpdate(connection, token, processor, segment)) {
            if (update.executeUpdate() == 0) {
                throw new UnableToClaimTokenException(
                        "The claim on %s[%d] is held by another".formatted(processor, segment));
            }
            touch(processor, segment);
        } catch (SQLException failed) {
            throw new JdbcException("A token could not be stored", failed);
        }
    }

    @Override
    public void extendClaim(String processor, int segment) {
        var last = touched.get(key(processor, segment));
        if (last == null || System.nanoTime() - last > EXTENSION) {
            super.extendClaim(processor, segment);
            touch(processor, segment);
        }
    }

    private void touch(String processor, int segment) {
        touched.put(key(processor, segment), System.nanoTime());
    }

    private static String key(String processor, int segment) {
        return processor + "/" + segment;
    }
}
