/** What must stay true of the words about accounts. */
@NullMarked
package io.contexor.identity.api;

import org.jspecify.annotations.NullMarked;
