/** How accounts decide: who may come in, with what, and for how long. */
@NullMarked
package io.contexor.identity.domain;

import org.jspecify.annotations.NullMarked;
