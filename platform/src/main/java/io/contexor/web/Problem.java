package io.contexor.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not carried out, in the form of RFC 9457.
 *
 * @param instance names this one occurrence, where the log holds more than may be said
 * @param code the stable word for clients to branch on
 * @param errors what is wrong with which field
 * @param evidence what a program should know beyond the sentences, in a form of the code's own
 * @param retryAfter seconds after which the same request may succeed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        @Nullable URI instance,
        String code,
        @Nullable List<FieldError> errors,
        @Nullable Object evidence,
        String requestId,
        @Nullable Long retryAfter) {

    /**
     * What is wrong with one field.
     *
     * @param field a JSON pointer into the body, or the name of a parameter or header
     */
    public record FieldError(String field, String message) {}
}
