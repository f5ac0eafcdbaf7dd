/** The story of the product, told through HTTP against the real thing. */
@NullMarked
package io.contexor.journeys;

import org.jspecify.annotations.NullMarked;
