/** How organisations are read: projections write {@code organisations_*} tables, query handlers read them, endpoints serve them. */
@NullMarked
package io.contexor.organisations.query;

import org.jspecify.annotations.NullMarked;
