/** How generation is read. */
@NullMarked
package io.contexor.generation.query;

import org.jspecify.annotations.NullMarked;
