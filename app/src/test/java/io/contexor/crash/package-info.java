/** What survives when processes are killed in the middle of their work. */
@NullMarked
package io.contexor.crash;

import org.jspecify.annotations.NullMarked;
