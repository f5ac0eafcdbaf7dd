/** What must stay true of the words about the trail. */
@NullMarked
package io.contexor.audit.api;

import org.jspecify.annotations.NullMarked;
