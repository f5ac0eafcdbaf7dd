@NullMarked
package io.contexor.security;

import org.jspecify.annotations.NullMarked;
