/** What may be said about a note. */
@NullMarked
package io.contexor.bench.api;

import org.jspecify.annotations.NullMarked;
