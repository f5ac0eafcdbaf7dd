/** How prompts are read: projections write {@code prompts_*} tables, query handlers read them, endpoints serve them. */
@NullMarked
package io.contexor.prompts.query;

import org.jspecify.annotations.NullMarked;
