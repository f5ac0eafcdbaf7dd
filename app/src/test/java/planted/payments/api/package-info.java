/** What payments say. */
@NamedInterface("api")
package planted.payments.api;

import org.springframework.modulith.NamedInterface;
