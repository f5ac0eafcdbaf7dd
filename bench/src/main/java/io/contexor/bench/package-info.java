/** Measures the product against the plainest thing that could do the same, on the same server, in the same round. */
@NullMarked
package io.contexor.bench;

import org.jspecify.annotations.NullMarked;
