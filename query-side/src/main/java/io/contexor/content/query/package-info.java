/** How content is read: projections write {@code content_*} tables, query handlers read them, endpoints serve them. */
@NullMarked
package io.contexor.content.query;

import org.jspecify.annotations.NullMarked;
