/** Everything that may be said about prices, budgets, limits and usage. */
@NamedInterface("api")
@NullMarked
package io.contexor.usage.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
