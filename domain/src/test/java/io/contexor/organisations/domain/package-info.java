/** Specifications of organisations. */
@NullMarked
package io.contexor.organisations.domain;

import org.jspecify.annotations.NullMarked;
