package io.contexor.generation.command;

import java.nio.ByteBuffer;
import org.springframework.http.HttpHeaders;

/** What is heard of a request. */
sealed interface Signal {

    /** It leaves. From here on nobody knows how much of it arrives. */
    record Sent() implements Signal {}

    record Head(int status, HttpHeaders headers) implements Signal {}

    /** Some bytes of the body, cut anywhere. */
    record Piece(ByteBuffer bytes) implements Signal {}

    record End() implements Signal {}

    /**
     * Nothing more will come.
     *
     * @param isGarbled whether something came that is not HTTP
     */
    record Lost(boolean isGarbled) implements Signal {}
}
