package io.contexor.webhooks.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A delivery with what is sent and every attempt, the newest first.
 *
 * @param body to the letter
 */
public record DeliveryDetails(
        @JsonUnwrapped DeliveryView delivery, @JsonRawValue String body, List<AttemptView> attemptLog) {}
