/** How prompts are changed: their write endpoints, the guard table of where they stand, and what comes with the product. */
@NullMarked
package io.contexor.prompts.command;

import org.jspecify.annotations.NullMarked;
