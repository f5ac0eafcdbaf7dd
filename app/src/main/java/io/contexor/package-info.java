/** Contexor: the process that puts all rooms together. */
@NullMarked
package io.contexor;

import org.jspecify.annotations.NullMarked;
