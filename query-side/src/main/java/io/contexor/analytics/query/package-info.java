/** How analytics are read: facts folded from the events of other contexts, and what is counted from them. */
@NullMarked
package io.contexor.analytics.query;

import org.jspecify.annotations.NullMarked;
