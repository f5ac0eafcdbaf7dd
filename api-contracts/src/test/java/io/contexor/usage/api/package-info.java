/** What must stay true of the words about usage. */
@NullMarked
package io.contexor.usage.api;

import org.jspecify.annotations.NullMarked;
