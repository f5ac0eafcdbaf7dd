/** Everything that may be asked of the analytics, and how it is answered. */
@NamedInterface("api")
@NullMarked
package io.contexor.analytics.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
