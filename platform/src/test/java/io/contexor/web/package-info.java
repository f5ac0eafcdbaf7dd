@NullMarked
package io.contexor.web;

import org.jspecify.annotations.NullMarked;
