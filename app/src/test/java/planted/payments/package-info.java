/** Asks prompts, which ask it. */
@ApplicationModule(allowedDependencies = "prompts :: api")
package planted.payments;

import org.springframework.modulith.ApplicationModule;
