/** Read models of notes. */
@NullMarked
package io.contexor.bench.query;

import org.jspecify.annotations.NullMarked;
