/** How counters decide. */
@NullMarked
package io.contexor.counting.domain;

import org.jspecify.annotations.NullMarked;
