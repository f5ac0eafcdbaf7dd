/** What must stay true of the words about content. */
@NullMarked
package io.contexor.content.api;

import org.jspecify.annotations.NullMarked;
