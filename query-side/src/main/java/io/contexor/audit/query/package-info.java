/** How the audit is read: the trail, and the proofs that it was not altered. */
@NullMarked
package io.contexor.audit.query;

import org.jspecify.annotations.NullMarked;
