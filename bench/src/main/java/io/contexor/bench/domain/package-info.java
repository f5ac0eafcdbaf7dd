/** What is decided about a note. */
@NullMarked
package io.contexor.bench.domain;

import org.jspecify.annotations.NullMarked;
