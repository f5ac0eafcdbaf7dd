package io.contexor.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;

class HeaderTextTest {

    @Test
    void may_be_missing() {
        assertThat(HeaderText.isValue(null)).isTrue();
        assertThat(HeaderText.isName(null)).isTrue();
    }

    @Test
    void is_what_springs_firewall_allows_for_every_letter_there_is() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .mapToObj(letter -> "a" + Character.toString(letter))
                .forEach(text -> {
                    assertThat(HeaderText.isName(text))
                            .isEqualTo(StrictServerWebExchangeFirewall.ALLOWED_HEADER_NAMES.test(text));
                    assertThat(HeaderText.isValue(text))
                            .isEqualTo(StrictServerWebExchangeFirewall.ALLOWED_HEADER_VALUES.test(text));
                });
    }
}
