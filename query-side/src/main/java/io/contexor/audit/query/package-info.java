/** The audit trail: every event of every context as a line that people can read, search and take away. */
@NullMarked
package io.contexor.audit.query;

import org.jspecify.annotations.NullMarked;
