/** What prompts say. */
@NamedInterface("api")
package planted.prompts.api;

import org.springframework.modulith.NamedInterface;
