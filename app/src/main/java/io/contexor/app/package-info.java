/** The process: the command line, the database it runs on, and the checks from outside. */
@ApplicationModule(displayName = "Application")
@NullMarked
package io.contexor.app;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
