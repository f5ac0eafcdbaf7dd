@NullMarked
package io.contexor.generation.command;

import org.jspecify.annotations.NullMarked;
