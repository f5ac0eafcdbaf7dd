/**
 * Webhooks: tells people's own systems what happened, signed, until they have heard it.
 *
 * <p>It may read the events of those whose news it carries; none of them knows it. Other contexts may read {@code webhooks.api};
 * everything else in here is ours.
 */
@ApplicationModule(
        displayName = "Webhooks",
        allowedDependencies = {
            "shared",
            "eventstore",
            "projections",
            "security",
            "web",
            "content :: api",
            "generation :: api",
            "organisations :: api",
            "prompts :: api",
            "usage :: api"
        })
@NullMarked
package io.contexor.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
