package io.contexor.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks endpoints that answer about the past, too: with {@code as_of} or {@code as_of_position} their {@link Call} has a moment
 * other than now. All others refuse these, since they would show what is for what was.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AsOf {}
