/** The command line's tools that work on the data: replay, dead letters, tokens. */
@NullMarked
package io.contexor.app.tools;

import org.jspecify.annotations.NullMarked;
