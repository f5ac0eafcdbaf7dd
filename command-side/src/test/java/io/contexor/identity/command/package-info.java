/** What must stay true of how people prove who they are. */
@NullMarked
package io.contexor.identity.command;

import org.jspecify.annotations.NullMarked;
