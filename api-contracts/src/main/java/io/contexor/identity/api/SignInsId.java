package io.contexor.identity.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Identifies the attempts to sign in at one address, whether anybody has it or not.
 *
 * @param value {@code sign-in/<what is attempted>/<keyed hash of the address>}
 */
public record SignInsId(String value) {

    /**
     * The attempts at the address with this hash.
     *
     * @param hash the address is found by it, and cannot be found from it without our key
     */
    public static SignInsId of(String attempted, String hash) {
        return new SignInsId("sign-in/" + attempted + "/" + hash);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SignInsId of(String text) {
        return new SignInsId(text);
    }

    @Override
    @JsonValue
    public String toString() {
        return value;
    }
}
