package io.contexor.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class LogFormatTest {

    private static MockEnvironment environment(String profile) {
        var environment = new MockEnvironment();
        environment.setActiveProfiles(profile);
        new LogFormat().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

    @ParameterizedTest
    @ValueSource(strings = {"console", "file"})
    void is_for_machines_in_production(String place) {
        assertThat(environment("production").getProperty("logging.structured.format." + place))
                .isEqualTo("ecs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"console", "file"})
    void is_for_people_elsewhere_and_keeps_a_message_on_one_line(String place) {
        var people = environment("development");
        assertThat(people.getProperty("logging.structured.format." + place)).isNull();
        assertThat(people.getProperty("logging.pattern." + place)).contains("%replace(%m)", "%X{request_id");
    }
}
