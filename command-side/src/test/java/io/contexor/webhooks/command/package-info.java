/** That webhooks are fed once, delivered in the end, and never lead where they must not. */
@NullMarked
package io.contexor.webhooks.command;

import org.jspecify.annotations.NullMarked;
