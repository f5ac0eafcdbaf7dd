@NullMarked
package io.contexor.prompts.query;

import org.jspecify.annotations.NullMarked;
