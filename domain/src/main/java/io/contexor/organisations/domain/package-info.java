/** How organisations decide: who belongs to them and as what, which slugs stand, and what was put away. */
@NullMarked
package io.contexor.organisations.domain;

import org.jspecify.annotations.NullMarked;
