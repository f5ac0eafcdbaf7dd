@NullMarked
package io.contexor.prompts.command;

import org.jspecify.annotations.NullMarked;
