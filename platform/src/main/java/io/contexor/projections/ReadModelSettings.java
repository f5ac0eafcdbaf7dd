package io.contexor.projections;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code contexor.read-model.*}. The read models may live in a database of their own.
 *
 * @param segments into how many parts a new read model's events are divided; each part is kept up by one node at a time
 * @param batch how many events share a transaction while catching up
 * @param threads how many batches this node works on at once
 * @param waitAfterChange how long whoever changed something waits at most until the read models show it
 * @param waitWhenAsked how long whoever asks for a position waits at most, and is then told to come back
 */
@ConfigurationProperties("contexor.read-model")
record ReadModelSettings(
        String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("10") int connections,
        @DefaultValue("1") int segments,
        @DefaultValue("500") int batch,
        @DefaultValue("4") int threads,
        @DefaultValue("1s") Duration waitAfterChange,
        @DefaultValue("2s") Duration waitWhenAsked) {}
