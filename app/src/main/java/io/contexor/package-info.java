/** The process: one main class for both sides. */
@NullMarked
package io.contexor;

import org.jspecify.annotations.NullMarked;
