package io.contexor.generation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.generation.api.PiiKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In each text, what stands between « and » is to be found, and nothing else. */
class DetectorTest {

    private static final Set<PiiKind> ALL = EnumSet.allOf(PiiKind.class);
    private static final Set<PiiKind> USUAL = PiiPolicy.DEFAULT.kinds();

    @Nested
    class E_mail_addresses {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Write to «mina.omidi+news@example.co.uk».",
                    "<«a@b.ir»>, (mailto:«x_y-z%1@sub.domain.example»)",
                    "**«bold@example.com»** and `«code@example.com»`",
                    "به «sara@example.ir» بنویسید، یا «پشتیبانی@نمونه.ایران».",
                    "راسل «ahmad@example.com» أو «دعم@مثال.إختبار».",
                    "Пишіть на «olena@example.com.ua», а не на «пошта@приклад.укр»!",
                    "wide «mina＠example．com» and invisible «mi\u200Bna@exam\u200Cple.com»",
                    "\u202E«a@example.com»\u202C",
                    "«o'hara@example.ie»; '«quoted@example.com»",
                    "«first@example.com»,«second@example.com»",
                    "«josé@exämple.es», «jose\u0301@example.es»"
                })
        void are_found(String marked) {
            assertThat(found(marked, USUAL)).isEqualTo(marked);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "@",
                    "a@",
                    "@b.com",
                    "a@b",
                    "a@b.",
                    "a @ b.com",
                    "user@localhost",
                    "@@@.@",
                    "5 @ 3.50",
                    "a@1.2"
                })
        void are_told_from_other_signs(String text) {
            assertThat(found(text, USUAL)).isEqualTo(text);
        }
    }

    @Nested
    class Phone_numbers {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "«09121234567»",
                    "«9121234567»",
                    "«+989121234567» «00989121234567» «989121234567»",
                    "«0912 123 4567», «0912-123-45-67», «0912.123.4567», («0912) 123 4567»",
                    "«+98 (0)912 123 4567»; «+98 912–123—4567»",
                    "شماره‌ام «۰۹۱۲۱۲۳۴۵۶۷» است، یا «۰۹۱۲ ۱۲۳ ۴۵۶۷».",
                    "رقمي «٠٩١٢١٢٣٤٥٦٧» و «+٩٨٩١٢١٢٣٤٥٦٧»",
                    "تلفن«09121234567»است",
                    "«0\u200B912\u200C123\u200D4567»",
                    "\u202B«0912\u202C 1234567»",
                    "«021-88776655», «+98 21 8877 6655», «051 3845 1234»",
                    "«０９１２１２３４５６７»",
                    "«+380 67 123 45 67» і «+38 (067) 123-45-67» або «00380671234567»",
                    "«+971 50 123 4567», «+966501234567», «+44 20 7946 0958», «+1 (202) 555-0143», «+7 912 345-67-89»",
                    "Tel:«+49 30 901820».",
                    "«+98 9121234567»\n12 Baker Street",
                    "«0912_123_4567» and **«0912 123 4567»**"
                })
        void are_found(String marked) {
            assertThat(found(marked, USUAL)).isEqualTo(marked);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "19123456789",
                    "091212345678",
                    "0912123456",
                    "9,121,234,567",
                    "order A9121234567",
                    "9121234567B",
                    "0193a1b2-0000-7000-8000-0000000000a1",
                    "in 2026, 1405 and 1448",
                    "+12",
                    "2026-03-21T12:00:00Z",
                    "π is 3.14159265"
                })
        void are_told_from_other_digits(String text) {
            assertThat(found(text, USUAL)).isEqualTo(text);
        }
    }

    @Nested
    class Ibans_of_all_countries {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "«IR062960000000100324200001»",
                    "«IR06 2960 0000 0010 0324 2000 01»",
                    "«ir06-2960-0000-0010-0324-2000-01»",
                    "شبا: «IR۰۶۲۹۶۰۰۰۰۰۰۰۱۰۰۳۲۴۲۰۰۰۰۱»",
                    "شبا: «۰۶۲۹۶۰۰۰۰۰۰۰۱۰۰۳۲۴۲۰۰۰۰۱»",
                    "شبا «IR06\u200C2960\u200B0000 0010 0324 2000 01» است",
                    "«DE89 3704 0044 0532 0130 00», «GB82WEST12345698765432», «NO93 8601 1117 947»",
                    "«UA21 3223 1300 0002 6007 2335 6600 1»",
                    "«SA03 8000 0000 6080 1016 7519» و«AE07 0331 2345 6789 0123 456»",
                    "«MT84 MALT 0110 0001 2345 MTLC AST0 01S»",
                    "«FR14 2004 1010 0505 0001 3M02 606» is French."
                })
        void are_found_by_their_check_digits(String marked) {
            assertThat(found(marked, USUAL)).isEqualTo(marked);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "IR062960000000100324200002",
                    "IR06296000000010032420000",
                    "XX89370400440532013000",
                    "ADE89370400440532013000",
                    "DE89370400440532013000X",
                    "IRAN"
                })
        void are_told_from_other_codes(String text) {
            assertThat(found(text, USUAL)).isEqualTo(text);
        }

        @Test
        void are_found_before_the_phone_numbers_in_them() {
            assertThat(Detector.find("IR06 2960 0000 0010 0324 2000 01", ALL))
                    .singleElement()
                    .extracting(Span::kind)
                    .isEqualTo(PiiKind.IBAN);
        }
    }

    @Nested
    class Payment_cards {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "«4111111111111111»",
                    "«4111 1111 1111 1111» «4111-1111-1111-1111» «4111.1111.1111.1111»",
                    "«5500 0000 0000 0004», «3782 822463 10005», «6011000990139424», «2223003122003222»",
                    "کارت «6037 9911 1111 1112» و «۶۰۳۷۹۹۱۱۱۱۱۱۱۱۱۲»",
                    "«4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1»",
                    "«4111\u200B1111\u200C1111\u200D1111»",
                    "no 12: «4111 1111 1111 1111»."
                })
        void are_found_by_their_check_digit(String marked) {
            assertThat(found(marked, USUAL)).isEqualTo(marked);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "4111111111111112",
                    "41111111111111111111",
                    "X4111111111111111",
                    "0000 0000 0000 0000",
                    "1111111111111117"
                })
        void are_told_from_other_digits(String text) {
            assertThat(found(text, USUAL)).isEqualTo(text);
        }
    }

    @Nested
    class National_ids {

        @ParameterizedTest
        @ValueSource(strings = {"«0013542419»", "کد ملی «۰۰۱۳۵۴۲۴۱۹»", "«001-354241-9»"})
        void are_found_where_they_are_asked_for(String marked) {
            assertThat(found(marked, ALL)).isEqualTo(marked);
        }

        @Test
        void are_not_looked_for_otherwise() {
            assertThat(found("0013542419", USUAL)).isEqualTo("0013542419");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0013542418", "1111111111", "001354241", "00135424190"})
        void are_told_from_other_digits(String text) {
            assertThat(found(text, EnumSet.of(PiiKind.NATIONAL_ID))).isEqualTo(text);
        }
    }

    @Nested
    class Ip_addresses {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "«192.168.1.1»",
                    "http://«10.0.0.255»:8080/, «203.0.113.7».",
                    "از «۱۹۲.۱۶۸.۱.۱» آمد",
                    "«2001:db8::1», [«fe80::1ff:fe23:4567:890a»] and «::ffff:192.0.2.128»",
                    "«2001:0db8:85a3:0000:0000:8a2e:0370:7334»",
                    "«1\u200B0.0.0.1»"
                })
        void are_found(String marked) {
            assertThat(found(marked, USUAL)).isEqualTo(marked);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "1.2.3",
                    "256.1.1.1",
                    "1.2.3.4.5",
                    "12:30:45",
                    "std::vector",
                    "a::b::c",
                    "::",
                    "v1.2.3.4x",
                    "1:2:3:4:5:6:7"
                })
        void are_told_from_versions_and_times(String text) {
            assertThat(found(text, USUAL)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a@192.168.1.1, IP",
        "4111111111111111@example.com, EMAIL",
        "09121234567@example.com, EMAIL",
        "DE89370400440532013000@example.com, IBAN"
    })
    void of_what_overlaps_the_surer_counts(String text, PiiKind kind) {
        assertThat(Detector.find(text, ALL)).extracting(Span::kind).containsExactly(kind);
    }

    @Test
    void finds_nothing_in_nothing() {
        assertThat(Detector.find("", ALL)).isEmpty();
        assertThat(Detector.find("\u200B\u202E", ALL)).isEmpty();
    }

    private static String found(String marked, Set<PiiKind> kinds) {
        var text = marked.replace("«", "").replace("»", "");
        var again = new StringBuilder(text);
        List<Span> spans = Detector.find(text, kinds);
        for (var span : spans.reversed()) {
            again.insert(span.end(), "»").insert(span.start(), "«");
        }
        return again.toString();
    }
}
