/** How people prove who they are: write endpoints, guard tables, secrets, and whatever carries codes and links to them. */
@NullMarked
package io.contexor.identity.command;

import org.jspecify.annotations.NullMarked;
