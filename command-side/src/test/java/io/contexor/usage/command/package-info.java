@NullMarked
package io.contexor.usage.command;

import org.jspecify.annotations.NullMarked;
