/** What is decided about webhooks: when they may be told, where, and how often. */
@NullMarked
package io.contexor.webhooks.domain;

import org.jspecify.annotations.NullMarked;
