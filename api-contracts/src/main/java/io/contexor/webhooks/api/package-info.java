/** What webhooks say to others: commands, events, refusals, queries and views. */
@NamedInterface("api")
@NullMarked
package io.contexor.webhooks.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
