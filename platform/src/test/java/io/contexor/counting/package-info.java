/** A context of its own for the tests of the rooms that know no context. */
@NullMarked
package io.contexor.counting;

import org.jspecify.annotations.NullMarked;
