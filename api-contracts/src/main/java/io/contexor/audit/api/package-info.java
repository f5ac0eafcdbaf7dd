/** Everything that may be said about the audit trail and its proofs. */
@NamedInterface("api")
@NullMarked
package io.contexor.audit.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
