@NullMarked
package io.contexor.generation.api;

import org.jspecify.annotations.NullMarked;
