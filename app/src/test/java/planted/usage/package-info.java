/** May ask prompts, and reaches deeper. */
@ApplicationModule(allowedDependencies = "prompts :: api")
package planted.usage;

import org.springframework.modulith.ApplicationModule;
