/** How content is changed: its write endpoints, and the guard table of review policies. */
@NullMarked
package io.contexor.content.command;

import org.jspecify.annotations.NullMarked;
