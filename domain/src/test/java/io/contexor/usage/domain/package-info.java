/** What must stay true of prices, budgets and limits. */
@NullMarked
package io.contexor.usage.domain;

import org.jspecify.annotations.NullMarked;
