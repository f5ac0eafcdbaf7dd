/** What tests of several modules share. */
@NullMarked
package io.contexor.testing;

import org.jspecify.annotations.NullMarked;
