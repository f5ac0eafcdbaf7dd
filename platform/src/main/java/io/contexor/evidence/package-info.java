/** Tamper evidence: a Merkle log over all events, signed checkpoints, proofs and their verification. Knows no context. */
@ApplicationModule(
        displayName = "Evidence",
        allowedDependencies = {"shared", "eventstore", "security"})
@NullMarked
package io.contexor.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
