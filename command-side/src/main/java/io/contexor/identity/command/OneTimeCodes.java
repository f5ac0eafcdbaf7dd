package io.contexor.identity.command;

import io.contexor.identity.api.SignInRejection.AskedTooOften;
import io.contexor.identity.command.Challenges.Purpose;
import io.contexor.shared.CommandRejected;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Sends codes to phones, and tells right ones from wrong ones. All calls block. */
@Component
class OneTimeCodes {

    private static final String SMS = "sms";

    private final Challenges challenges;
    private final Deliveries deliveries;
    private final AddressHash hash;
    private final CodeSender sender;
    private final Deliveries.Pace pace;

    OneTimeCodes(
            Challenges challenges,
            Deliveries deliveries,
            AddressHash hash,
            CodeSender sender,
            @Value("${OTP_PER_HOUR:5}") int perHour,
            @Value("${OTP_RESEND_AFTER:60}") int pauseSeconds) {
        this.challenges = challenges;
        this.deliveries = deliveries;
        this.hash = hash;
        this.sender = sender;
        this.pace = new Deliveries.Pace(perHour, Duration.ofSeconds(pauseSeconds));
    }

    /** Sends a code, whether anybody we know has the number or not. */
    void send(Address phone) {
        var subject = hash.of(phone);
        deliveries.count(SMS, subject, pace).ifPresent(wait -> {
            throw new CommandRejected(new AskedTooOften(wait));
        });
        var code = sender.newCode();
        challenges.issue(Purpose.OTP, subject, code);
        try {
            sender.send(phone, code);
        } catch (RuntimeException failure) {
            challenges.withdraw(Purpose.OTP, subject);
            deliveries.uncount(SMS, subject);
            throw failure;
        }
    }

    boolean accepts(Address phone, String code) {
        return challenges.consume(Purpose.OTP, hash.of(phone), Digits.latin(code));
    }

    Duration life() {
        return Purpose.OTP.life();
    }

    Duration pause() {
        return pace.pause();
    }
}
