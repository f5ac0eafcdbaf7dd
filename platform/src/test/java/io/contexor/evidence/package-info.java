/** What must stay true of proofs. */
@NullMarked
package io.contexor.evidence;

import org.jspecify.annotations.NullMarked;
