@NullMarked
package io.contexor.prompts.api;

import org.jspecify.annotations.NullMarked;
