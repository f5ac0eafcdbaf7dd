/** What must stay true of the words about organisations. */
@NullMarked
package io.contexor.organisations.api;

import org.jspecify.annotations.NullMarked;
