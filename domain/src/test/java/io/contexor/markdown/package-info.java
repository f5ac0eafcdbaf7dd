/** Specifications of how Markdown is read. */
@NullMarked
package io.contexor.markdown;

import org.jspecify.annotations.NullMarked;
