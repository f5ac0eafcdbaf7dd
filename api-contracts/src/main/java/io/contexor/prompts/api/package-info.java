/** Everything that may be said about prompts: commands, events, refusals, queries and views. */
@NamedInterface("api")
@NullMarked
package io.contexor.prompts.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
