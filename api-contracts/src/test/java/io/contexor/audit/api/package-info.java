/** What must stay true of the words about the audit. */
@NullMarked
package io.contexor.audit.api;

import org.jspecify.annotations.NullMarked;
