/** What people see of their own accounts and sessions. It is read where it is decided, because it must never be late. */
@NullMarked
package io.contexor.identity.query;

import org.jspecify.annotations.NullMarked;
