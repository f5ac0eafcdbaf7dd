/** What usage shows must be what happened. */
@NullMarked
package io.contexor.usage.query;

import org.jspecify.annotations.NullMarked;
