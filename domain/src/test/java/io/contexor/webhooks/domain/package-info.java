/** What must stay true of webhooks. */
@NullMarked
package io.contexor.webhooks.domain;

import org.jspecify.annotations.NullMarked;
