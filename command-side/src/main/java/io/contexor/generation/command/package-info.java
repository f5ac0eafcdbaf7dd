/** How texts are generated: so far, what a model would get to see of personal data. */
@NullMarked
package io.contexor.generation.command;

import org.jspecify.annotations.NullMarked;
