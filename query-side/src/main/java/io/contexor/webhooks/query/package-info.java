/** How webhooks are read, and what became of their deliveries. */
@NullMarked
package io.contexor.webhooks.query;

import org.jspecify.annotations.NullMarked;
