/** Tests of how content is read, on a real PostgreSQL. */
@NullMarked
package io.contexor.content.query;

import org.jspecify.annotations.NullMarked;
