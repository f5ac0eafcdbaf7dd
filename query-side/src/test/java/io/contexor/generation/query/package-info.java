/** What generation shows must be what happened. */
@NullMarked
package io.contexor.generation.query;

import org.jspecify.annotations.NullMarked;
