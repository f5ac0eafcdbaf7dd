/** What the trail says must be what happened, of every event. */
@NullMarked
package io.contexor.audit.query;

import org.jspecify.annotations.NullMarked;
