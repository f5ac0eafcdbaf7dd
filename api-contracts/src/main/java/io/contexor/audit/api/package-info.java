/** Everything that may be said about what happened, and about who looked at it. */
@NamedInterface("api")
@NullMarked
package io.contexor.audit.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
