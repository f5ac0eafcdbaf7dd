@NullMarked
package io.contexor.feed;

import org.jspecify.annotations.NullMarked;
