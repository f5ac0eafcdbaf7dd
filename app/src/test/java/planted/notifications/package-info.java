/** May ask nobody. */
@ApplicationModule(allowedDependencies = {})
package planted.notifications;

import org.springframework.modulith.ApplicationModule;
