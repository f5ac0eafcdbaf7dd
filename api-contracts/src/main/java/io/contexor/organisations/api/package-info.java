/** Everything that may be said about organisations, workspaces, projects and their members. */
@NamedInterface("api")
@NullMarked
package io.contexor.organisations.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
