/** How webhooks are set up, fed and delivered. */
@NullMarked
package io.contexor.webhooks.command;

import org.jspecify.annotations.NullMarked;
