package io.contexor.identity.command;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Reads phone numbers, in the digits of any script, into E.164. */
@Component
class PhoneNumbers {

    private static final int LONGEST = 40;

    private final PhoneNumberUtil plan = PhoneNumberUtil.getInstance();
    private final String home;
    private final Set<String> served;

    /**
     * Numbers as they are written at home.
     *
     * @param home the country whose numbers need no {@code +}
     * @param served the countries to which we send at all, separated by commas, or {@code all}: elsewhere, dear numbers await
     */
    PhoneNumbers(@Value("${PHONE_REGION:IR}") String home, @Value("${SMS_COUNTRIES:all}") String served) {
        this.home = home;
        this.served = Stream.of(served.split(","))
                .map(String::strip)
                .filter(country -> !country.equalsIgnoreCase("all"))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** None where it is no number that anyone could have, or none that we send to. */
    Optional<Address> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var number = plan.parse(text, home);
            var country = plan.getRegionCodeForNumber(number);
            return plan.isValidNumber(number) && !number.hasExtension() && isServed(country)
                    ? Optional.of(Address.phone(plan.format(number, PhoneNumberFormat.E164)))
                    : Optional.empty();
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }

    private boolean isServed(String country) {
        return served.isEmpty() || served.contains(country);
    }
}
