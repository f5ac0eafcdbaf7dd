/** Specifications of accounts. */
@NullMarked
package io.contexor.identity.domain;

import org.jspecify.annotations.NullMarked;
