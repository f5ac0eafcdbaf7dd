package io.contexor.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class LogFormatTest {

    private static MockEnvironment environment(String profile) {
        var environment = new MockEnvironment();
        environment.setActiveProfiles(profile);
        new LogFormat().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

    @Test
    void is_for_machines_in_production() {
        assertThat(environment("production").getProperty("logging.structured.format.console"))
                .isEqualTo("ecs");
    }

    @Test
    void is_for_people_elsewhere_and_keeps_a_message_on_one_line() {
        var people = environment("development");
        assertThat(people.getProperty("logging.structured.format.console")).isNull();
        assertThat(people.getProperty("logging.pattern.console")).contains("%replace(%m)", "%X{request_id");
    }
}
