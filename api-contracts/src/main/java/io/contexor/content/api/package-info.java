/** Everything that may be said about content: commands, events, refusals, queries and views. */
@NamedInterface("api")
@NullMarked
package io.contexor.content.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
