/** How usage is changed: write endpoints, and the guard tables of prices, limits and budgets. */
@NullMarked
package io.contexor.usage.command;

import org.jspecify.annotations.NullMarked;
