package io.contexor.identity.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    private final PhoneNumbers numbers = new PhoneNumbers("IR", "all");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+989120000001",
                "+98 912 000 0001",
                "00989120000001",
                "09120000001",
                "0912-000-0001",
                "۰۹۱۲۰۰۰۰۰۰۱",
                "+۹۸۹۱۲۰۰۰۰۰۰۱",
                "٠٩١٢٠٠٠٠٠٠١",
                " +98 (912) 0000001 "
            })
    void one_number_has_one_form_however_it_is_written(String written) {
        assertThat(numbers.read(written)).contains(Address.phone("+989120000001"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "123",
                "+98",
                "+98912000000",
                "+9891200000011",
                "+999120000001",
                "09120000001;ext=5",
                "+989120000001+989120000002",
                "0912000000100000000000000000000000000000000000000"
            })
    void nonsense_is_no_number(String written) {
        assertThat(numbers.read(written)).isEmpty();
    }

    @Test
    void numbers_of_other_countries_need_their_code() {
        assertThat(numbers.read("+380501234567")).contains(Address.phone("+380501234567"));
        assertThat(numbers.read("0501234567")).isEmpty();
    }

    @Test
    void dear_countries_can_be_left_out() {
        var few = new PhoneNumbers("IR", "IR, UA");

        assertThat(few.read("+380501234567")).isPresent();
        assertThat(few.read("+442079460000")).isEmpty();
    }

    @Test
    void a_label_does_not_give_the_number_away() {
        assertThat(Address.phone("+989120000001").label()).isEqualTo("+98…0001");
        assertThat(Address.email("mina@example.com").label()).isEqualTo("m…@example.com");
        assertThat(Address.phone("+989120000001").toString()).doesNotContain("912");
    }
}
