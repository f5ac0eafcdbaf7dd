package io.contexor;

import io.contexor.app.ContexorCommands;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** Both sides in one process, or the one that {@code CONTEXOR_ROLE} names. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan(excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = RoleFilter.class))
public class ContexorApplication {

    static void main(String[] arguments) {
        System.exit(ContexorCommands.execute(ContexorApplication.class, arguments));
    }
}
