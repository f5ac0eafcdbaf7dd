/** The process: one application of both sides, or of one. */
@NullMarked
package io.contexor;

import org.jspecify.annotations.NullMarked;
