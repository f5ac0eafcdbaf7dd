/** The embedded PostgreSQL: durable, private to this machine, kept in the data folder. */
@NullMarked
package io.contexor.app.postgres;

import org.jspecify.annotations.NullMarked;
