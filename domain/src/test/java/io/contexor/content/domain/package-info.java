/** Specifications of content. */
@NullMarked
package io.contexor.content.domain;

import org.jspecify.annotations.NullMarked;
