/** How usage decides: what is reserved, what a model costs, and which limit stands in the way. */
@NullMarked
package io.contexor.usage.domain;

import org.jspecify.annotations.NullMarked;
