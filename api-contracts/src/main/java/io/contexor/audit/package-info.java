/**
 * Audit: who did what, when and from where, in every context, and the proof that none of it was altered.
 *
 * <p>It may read the events of all others; none of them knows it. Other contexts may read {@code audit.api}; everything else in here is ours.
 */
@ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {
            "shared",
            "eventstore",
            "evidence",
            "projections",
            "security",
            "web",
            "content :: api",
            "generation :: api",
            "identity :: api",
            "organisations :: api",
            "prompts :: api",
            "usage :: api",
            "webhooks :: api"
        })
@NullMarked
package io.contexor.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
