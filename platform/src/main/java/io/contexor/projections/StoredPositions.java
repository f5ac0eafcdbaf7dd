package io.contexor.projections;

import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The positions of read models as the token table knows them, whichever node keeps them up. */
@Component
class StoredPositions {

    private final JdbcClient readModel;
    private final Serializer serializer;
    private volatile boolean asked;

    StoredPositions(@Qualifier("readModelPool") DataSource pool, Serializer bookkeepingSerializer) {
        this.readModel = JdbcClient.create(pool);
        this.serializer = bookkeepingSerializer;
    }

    /** The lowest position among the group's segments; 0 where it has not begun. */
    long of(String group) {
        asked = true;
        return readModel
                .sql("select token, token_type from projection_tokens where processor_name = ?")
                .params(group)
                .query((row, _) -> position(row.getBytes(1), row.getString(2)))
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .min()
                .orElse(0);
    }

    /** Whether the table was needed lately, which costs more than a look into memory. */
    boolean isAsked() {
        boolean was = asked;
        asked = false;
        return was;
    }

    private long position(byte @Nullable [] token, String type) {
        if (token == null) {
            return 0;
        }
        TrackingToken read = serializer.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
        return read == null ? 0 : read.position().orElse(0);
    }
}
