/** Tests of how organisations is read, on a real PostgreSQL. */
@NullMarked
package io.contexor.organisations.query;

import org.jspecify.annotations.NullMarked;
