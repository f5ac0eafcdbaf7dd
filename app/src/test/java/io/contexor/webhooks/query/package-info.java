/** What webhooks delivered, asked of a real queue. */
@NullMarked
package io.contexor.webhooks.query;

import org.jspecify.annotations.NullMarked;
