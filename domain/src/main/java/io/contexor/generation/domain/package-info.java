/** How generation decides: which personal data a text holds, and what a model gets to see in its place. */
@NullMarked
package io.contexor.generation.domain;

import org.jspecify.annotations.NullMarked;
