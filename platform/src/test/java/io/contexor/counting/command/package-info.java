/** What counters keep beside their events. */
@NullMarked
package io.contexor.counting.command;

import org.jspecify.annotations.NullMarked;
