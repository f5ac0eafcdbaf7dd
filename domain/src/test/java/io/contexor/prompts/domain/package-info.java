@NullMarked
package io.contexor.prompts.domain;

import org.jspecify.annotations.NullMarked;
