/** How organisations are changed: write endpoints, and the guard tables of slugs, members and invitations. */
@NullMarked
package io.contexor.organisations.command;

import org.jspecify.annotations.NullMarked;
