@NullMarked
package io.contexor.generation.domain;

import org.jspecify.annotations.NullMarked;
