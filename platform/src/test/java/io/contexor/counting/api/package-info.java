/** What may be said about counters. */
@NullMarked
package io.contexor.counting.api;

import org.jspecify.annotations.NullMarked;
