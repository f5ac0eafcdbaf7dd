package io.contexor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.ResolvableType;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

/** What no request can show, because it would be refused as too large before anybody read it. */
class StrictJsonTest {

    private final JsonMapper json = new StrictJson(
                    new StaticListableBeanFactory().getBeanProvider(ResolvableType.forClass(Object.class)))
            .mapper();

    @Test
    void reads_no_text_longer_than_a_megabyte() {
        var longest = "x".repeat(1 << 20);

        assertThat(json.readValue("\"" + longest + "\"", String.class)).isEqualTo(longest);
        assertThatThrownBy(() -> json.readValue("\"" + longest + "x\"", String.class))
                .isInstanceOf(StreamConstraintsException.class);
    }
}
