/** Markdown as its readers see it: what a text says, and how long it is. Knows no context. */
@ApplicationModule(displayName = "Markdown")
@NullMarked
package io.contexor.markdown;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
