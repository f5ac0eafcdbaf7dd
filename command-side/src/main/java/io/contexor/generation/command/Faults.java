package io.contexor.generation.command;

import io.contexor.generation.command.CallFailed.Cure;
import io.contexor.usage.api.Tokens;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ways in which a call fails. Their codes are stored and counted, so they stay as they are. */
final class Faults {

    private static final String REFUSED_BY_MODEL = "refused-by-model";
    private static final String REQUEST_REFUSED = "request-refused";
    private static final Set<String> OF_THE_REQUEST = Set.of(REFUSED_BY_MODEL, REQUEST_REFUSED);

    private Faults() {}

    /** It never left. */
    static CallFailed notReached() {
        return repeat("not-reached", null);
    }

    /** It was not sent, since the model has failed too often lately. */
    static CallFailed resting(Duration rest) {
        return repeat("model-resting", rest);
    }

    static CallFailed rateLimited(@Nullable Duration retryAfter) {
        return repeat("rate-limited", retryAfter);
    }

    static CallFailed providerFailed(@Nullable Duration retryAfter) {
        return repeat("provider-failed", retryAfter);
    }

    /** In the middle of an answer. Only one that says what it took can be believed to have ended. */
    static CallFailed providerGaveUp(@Nullable Tokens tokens) {
        return new CallFailed("provider-failed", tokens == null ? Cure.UNKNOWN : Cure.REPEAT, null, tokens);
    }

    static CallFailed quotaExhausted() {
        return none("quota-exhausted", null);
    }

    static CallFailed keyRefused() {
        return none("key-refused", null);
    }

    static CallFailed modelUnknown() {
        return none("model-unknown", null);
    }

    static CallFailed requestRefused() {
        return none(REQUEST_REFUSED, null);
    }

    static CallFailed refusedByModel(@Nullable Tokens tokens) {
        return none(REFUSED_BY_MODEL, tokens);
    }

    static CallFailed connectionLost() {
        return unknown("connection-lost");
    }

    static CallFailed timedOut() {
        return unknown("timed-out");
    }

    static CallFailed notAnAnswer() {
        return unknown("not-an-answer");
    }

    static CallFailed incomplete() {
        return unknown("answer-incomplete");
    }

    static CallFailed tooLarge() {
        return unknown("answer-too-large");
    }

    /** Whether another request may well succeed, so that it says nothing about the model. */
    static boolean isOfTheRequest(CallFailed failure) {
        return OF_THE_REQUEST.contains(failure.code());
    }

    private static CallFailed repeat(String code, @Nullable Duration retryAfter) {
        return new CallFailed(code, Cure.REPEAT, retryAfter, null);
    }

    private static CallFailed none(String code, @Nullable Tokens tokens) {
        return new CallFailed(code, Cure.NONE, null, tokens);
    }

    private static CallFailed unknown(String code) {
        return new CallFailed(code, Cure.UNKNOWN, null, null);
    }
}
