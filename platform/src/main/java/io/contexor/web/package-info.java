/** HTTP manners, said once for all contexts: calls, problem details, pages, conditional and idempotent requests. */
@ApplicationModule(
        displayName = "Web",
        allowedDependencies = {"shared", "eventstore", "evidence", "feed", "projections", "security"})
@NullMarked
package io.contexor.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
