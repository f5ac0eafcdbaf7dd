package io.contexor.web;

import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * A command that was carried out, ready to be answered.
 *
 * @param revision the aggregate's newest sequence number, for the {@code ETag}; absent where the command changed nothing
 * @param position where the command's last event stands in the store; absent where the command changed nothing
 */
public record Done<R>(
        R result, @Nullable Long revision, @Nullable Long position) {

    public static final String POSITION = "Contexor-Position";

    public ResponseEntity<R> ok() {
        return answer(ResponseEntity.ok());
    }

    /** The same with another way of saying it. */
    public <S> Done<S> saying(Function<R, S> words) {
        return new Done<>(words.apply(result), revision, position);
    }

    /** The work goes on elsewhere. */
    public ResponseEntity<R> accepted(String path) {
        return answer(ResponseEntity.accepted().location(URI.create(path)));
    }

    public ResponseEntity<R> created(String path) {
        return answer(ResponseEntity.created(URI.create(path)));
    }

    private ResponseEntity<R> answer(ResponseEntity.BodyBuilder answer) {
        if (revision != null) {
            answer.eTag(revision.toString());
        }
        if (position != null) {
            answer.header(POSITION, position.toString());
        }
        return answer.body(result);
    }
}
