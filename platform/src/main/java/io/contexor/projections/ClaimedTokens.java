package io.contexor.projections;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Axon's token store, stricter and quieter.
 *
 * <p>A token is stored only by whoever holds its claim: Axon would take a released claim over while storing, and so undo a
 * token that a rebuild has just put in place. It is stored only over the one that was last read or stored: commits of
 * read models do not wait for the disk, a database that was killed may have lost the last of them, and a processor that
 * remembers them has to begin again where the database stands. A claim is extended only when it needs to be, however
 * often it is asked for.
 */
final class ClaimedTokens extends JdbcTokenStore {

    static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(5);

    private static final long EXTENSION = CLAIM_TIMEOUT.dividedBy(4).toNanos();

    private final Map<String, Claim> claims = new ConcurrentHashMap<>();
    private final JdbcClient db;
    private final String node;

    ClaimedTokens(Builder builder, DataSource database, String node) {
        super(builder.nodeId(node));
        this.db = JdbcClient.create(database);
        this.node = node;
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
        Batches.takeInGathered();
        var bytes = token == null ? null : serializer().serialize(token, byte[].class);
        update(
                "token = :token, token_type = :type,",
                processor,
                segment,
                statement -> statement
                        .param("token", bytes == null ? null : bytes.getData(), Types.BINARY)
                        .param("type", bytes == null ? null : bytes.getType().getName(), Types.VARCHAR));
        remember(processor, segment, bytes == null ? null : bytes.getData());
    }

    @Override
    public void extendClaim(String processor, int segment) {
        var claim = claims.get(key(processor, segment));
        if (claim == null || System.nanoTime() - claim.touched > EXTENSION) {
            update("", processor, segment, UnaryOperator.identity());
            remember(processor, segment, claim == null ? null : claim.token);
        }
    }

    @Override
    protected @Nullable TrackingToken claimToken(Connection connection, AbstractTokenEntry<?> entry)
            throws SQLException {
        var token = super.claimToken(connection, entry);
        var bytes = entry.getSerializedToken();
        remember(entry.getProcessorName(), entry.getSegment(), bytes == null ? null : (byte[]) bytes.getData());
        return token;
    }

    private void update(String changes, String processor, int segment, UnaryOperator<StatementSpec> parameters) {
        var claim = claims.get(key(processor, segment));
        var statement = db.sql("""
                        update projection_tokens set %s timestamp = :now
                        where processor_name = :processor and segment = :segment and owner = :node
                          and token is not distinct from :known""".formatted(changes))
                .param("now", AbstractTokenEntry.clock.instant().toString())
                .param("processor", processor)
                .param("segment", segment)
                .param("node", node)
                .param("known", claim == null ? null : claim.token, Types.BINARY);
        if (parameters.apply(statement).update() == 0) {
            throw new UnableToClaimTokenException(
                    "%s[%d] is held by another, or is not where it was left".formatted(processor, segment));
        }
    }

    private void remember(String processor, int segment, byte @Nullable [] token) {
        claims.put(key(processor, segment), new Claim(token, System.nanoTime()));
    }

    private static String key(String processor, int segment) {
        return processor + "/" + segment;
    }

    private static final class Claim {

        private final byte @Nullable [] token;
        private final long touched;

        private Claim(byte @Nullable [] token, long touched) {
            this.token = token;
            this.touched = touched;
        }
    }
}
