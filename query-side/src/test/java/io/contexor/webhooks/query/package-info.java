/** That webhooks are shown as they are. */
@NullMarked
package io.contexor.webhooks.query;

import org.jspecify.annotations.NullMarked;
