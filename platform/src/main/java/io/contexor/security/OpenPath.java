package io.contexor.security;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * A path that anyone may call without a token. Every bean of this type opens one; all others stay shut.
 *
 * @param method the only method opened; all of them where it is missing
 */
public record OpenPath(@Nullable HttpMethod method, String pattern) {}
