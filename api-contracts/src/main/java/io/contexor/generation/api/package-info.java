/** Everything that may be said about generation. */
@NamedInterface("api")
@NullMarked
package io.contexor.generation.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
