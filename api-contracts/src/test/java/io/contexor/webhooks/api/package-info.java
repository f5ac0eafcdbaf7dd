/** That what is said of webhooks stays readable. */
@NullMarked
package io.contexor.webhooks.api;

import org.jspecify.annotations.NullMarked;
