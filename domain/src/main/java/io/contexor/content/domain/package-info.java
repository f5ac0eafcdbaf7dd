/** How content decides: its workflow, its versions, and who may approve them. */
@NullMarked
package io.contexor.content.domain;

import org.jspecify.annotations.NullMarked;
