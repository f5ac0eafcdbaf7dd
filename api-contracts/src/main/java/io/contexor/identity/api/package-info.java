/** Everything that may be said about people's accounts: commands, events, refusals, queries and views. */
@NamedInterface("api")
@NullMarked
package io.contexor.identity.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
