/** A context others may ask, through its api. */
@ApplicationModule(allowedDependencies = "payments :: api")
package planted.prompts;

import org.springframework.modulith.ApplicationModule;
