/** How prompts decide: what a template may say, its versions and labels, and what comes of its variables. */
@NullMarked
package io.contexor.prompts.domain;

import org.jspecify.annotations.NullMarked;
