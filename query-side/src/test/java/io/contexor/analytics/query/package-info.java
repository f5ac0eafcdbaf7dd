@NullMarked
package io.contexor.analytics.query;

import org.jspecify.annotations.NullMarked;
