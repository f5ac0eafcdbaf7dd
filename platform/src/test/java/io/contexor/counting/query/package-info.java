/** How counters are read. */
@NullMarked
package io.contexor.counting.query;

import org.jspecify.annotations.NullMarked;
