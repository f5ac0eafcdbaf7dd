package io.contexor.generation.domain;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.contexor.generation.api.PiiKind;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Finds IBANs of all countries by their length and check digits, however they are grouped; Iranian ones without their IR, too. */
final class Ibans {

    /** By the registry of SWIFT. */
    private static final Map<String, Integer> LENGTHS = Stream.of(
                    ("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29"
                                    + " BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22"
                                    + " GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IR26 IS26 IT27 JO30 KW30 KZ20 LB28 LC32"
                                    + " LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24"
                                    + " PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23"
                                    + " TN24 TR26 UA29 VA22 VG24 XK20 YE30")
                            .split(" "))
            .collect(toUnmodifiableMap(
                    country -> country.substring(0, 2), country -> Integer.valueOf(country.substring(2))));

    private static final String HOME = "IR";

    static void find(Letters letters, Consumer<Span> found) {
        for (int start = 0; start < letters.length(); start++) {
            if (letters.isCode(start) && !letters.isCode(start - 1)) {
                var written = letters.isDigit(start) ? HOME : "";
                var country = written.isEmpty() ? country(letters, start) : HOME;
                int length = LENGTHS.getOrDefault(country, 0);
                int end = length == 0 ? start : end(letters, start, written, length);
                if (end > start) {
                    found.accept(new Span(PiiKind.IBAN, start, end));
                }
            }
        }
    }

    private static String country(Letters letters, int start) {
        return ("" + letters.at(start) + letters.at(start + 1)).toUpperCase(Locale.ROOT);
    }

    /** Behind an IBAN of that length; its start where there is none. */
    private static int end(Letters letters, int start, String written, int length) {
        var iban = new StringBuilder(written);
        int next = start;
        int end = start;
        while (iban.length() < length && letters.isCode(next) && isInPlace(letters, next, iban.length())) {
            iban.append(Character.toUpperCase(letters.at(next)));
            end = next + 1;
            next = letters.behindSeparators(end);
        }
        return iban.length() == length && !letters.isCode(end) && Checksums.mod97(iban.toString()) ? end : start;
    }

    private static boolean isInPlace(Letters letters, int index, int place) {
        return place < 2 ? !letters.isDigit(index) : place > 3 || letters.isDigit(index);
    }

    private Ibans() {}
}
