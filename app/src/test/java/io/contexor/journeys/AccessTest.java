package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.security.Access;
import io.contexor.testing.ServedOperations;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Who may do what, endpoint by endpoint. */
class AccessTest {

    private static final Node NODE = Node.start();

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void the_table_names_every_endpoint_of_the_api_and_no_other() {
        var served = ServedOperations.of(
                NODE.application().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class));

        assertThat(NODE.part(Access.class).rights().keySet())
                .isEqualTo(served.stream()
                        .filter(operation -> operation.contains(" /api/v1/"))
                        .collect(Collectors.toSet()));
    }
}
