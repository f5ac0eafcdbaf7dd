package io.contexor.generation.domain;

/** The arithmetic by which numbers tell themselves from any other digits. */
final class Checksums {

    /** Of payment cards. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int place = 0; place < digits.length(); place++) {
            int digit = digits.charAt(digits.length() - 1 - place) - '0';
            int counted = place % 2 == 0 ? digit : 2 * digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }

    /** Of IBANs, in capital letters and digits. */
    static boolean mod97(String iban) {
        int rest = 0;
        for (int place = 0; place < iban.length(); place++) {
            int value = Character.digit(iban.charAt((place + 4) % iban.length()), 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest == 1;
    }

    /** Of Iranian national ids, ten digits. */
    static boolean nationalId(String digits) {
        if (digits.chars().distinct().count() == 1) {
            return false;
        }
        int sum = 0;
        for (int place = 0; place < 9; place++) {
            sum += (digits.charAt(place) - '0') * (10 - place);
        }
        int rest = sum % 11;
        return digits.charAt(9) - '0' == (rest < 2 ? rest : 11 - rest);
    }

    private Checksums() {}
}
