package io.contexor.organisations.command;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.contexor.eventstore.KeyedHash;
import io.contexor.organisations.api.InvitationChannel;
import io.contexor.security.OnEveryNode;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Reads addresses as people write them, and finds them again without keeping them. */
@Component
@OnEveryNode
class Addresses {

    private static final String PURPOSE = "organisations.invitation";

    private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    private final KeyedHash hashes;
    private final String home;

    /** @param home the country whose numbers need no {@code +} */
    Addresses(KeyedHash hashes, @Value("${PHONE_REGION:IR}") String home) {
        this.hashes = hashes;
        this.home = home;
    }

    /** None where there is neither or both, or no such number can exist. */
    Optional<Address> read(@Nullable String phone, @Nullable String email) {
        if (phone != null && email == null) {
            return phone(phone).map(number -> new Address(InvitationChannel.PHONE, number));
        }
        return email != null && phone == null
                ? Optional.of(new Address(InvitationChannel.EMAIL, email.strip().toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    String hash(String normalised) {
        return hashes.hex(PURPOSE, normalised);
    }

    private Optional<String> phone(String text) {
        try {
            var number = phones.parse(text, home);
            return phones.isValidNumber(number) && !number.hasExtension()
                    ? Optional.of(phones.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }
}
