@NullMarked
package io.contexor.audit.query;

import org.jspecify.annotations.NullMarked;
