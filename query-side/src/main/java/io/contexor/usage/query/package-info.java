/** How usage is read: prices, limits, records and totals. */
@NullMarked
package io.contexor.usage.query;

import org.jspecify.annotations.NullMarked;
