package io.contexor.generation.domain;

import java.util.Set;

/**
 * Which digits are a phone number: those of Iran as they are written there, mobile ones of Ukraine, Arabia and Jordan as they are written
 * there, and any with a country's code before it.
 */
final class PhoneRules {

    private static final String IRAN = "98";

    /** Of two digits; of one there are 1 and 7, and all others have three. */
    private static final Set<String> COUNTRIES = Set.of(
            "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98"
                    .split(" "));

    private static final Set<String> REGIONS =
            Set.of("21 22 23 24 25 26 29 35 37 38 42 50 59 67 68 69 80 85 87 88 96 97 99".split(" "));

    /** Before seven more digits; those that Iranian numbers begin with are left out, of which one too short is none. */
    private static final Set<String> MOBILE_ELSEWHERE = Set.of(
            "039 050 051 052 053 054 055 056 057 058 059 063 066 067 068 073 077 078 079 095 096 097 098".split(" "));

    static boolean isPhone(String digits, boolean international) {
        if (international) {
            return isInternational(digits);
        }
        return digits.startsWith("00")
                ? isInternational(digits.substring(2))
                : isIranian(digits) || isNeighbourly(digits) || (digits.startsWith(IRAN) && isMobile(national(digits)));
    }

    private static boolean isInternational(String digits) {
        if (digits.startsWith(IRAN)) {
            return isNational(national(digits));
        }
        if (digits.startsWith("1") || digits.startsWith("7")) {
            return digits.length() == 11;
        }
        return digits.length() >= 9 && digits.length() <= 15 && isCountry(digits.substring(0, 2));
    }

    private static boolean isIranian(String digits) {
        return isMobile(digits) || (digits.startsWith("0") && isNational(digits.substring(1)));
    }

    private static boolean isNeighbourly(String digits) {
        return digits.length() == 10 && MOBILE_ELSEWHERE.contains(digits.substring(0, 3));
    }

    private static boolean isMobile(String digits) {
        return isNational(digits) && digits.startsWith("9");
    }

    private static boolean isNational(String digits) {
        return digits.length() == 10 && !digits.startsWith("0");
    }

    /** What follows the country's code, without the zero that some write there. */
    private static String national(String digits) {
        var rest = digits.substring(IRAN.length());
        return rest.startsWith("0") ? rest.substring(1) : rest;
    }

    private static boolean isCountry(String first) {
        return COUNTRIES.contains(first) || REGIONS.contains(first);
    }

    private PhoneRules() {}
}
