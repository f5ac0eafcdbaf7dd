package io.contexor.identity.command;

import java.time.Duration;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Chooses who carries codes to phones. Without a choice, development pretends and production does not start. */
@Configuration(proxyBeanMethods = false)
class SmsConfiguration {

    @Bean
    static CodeSender codeSender(Environment settings) {
        var apiKey = settings.getProperty("KAVENEGAR_API_KEY", "").strip();
        boolean production = settings.acceptsProfiles(Profiles.of("production"));
        var mock = settings.getProperty("MOCK_SMS", Boolean.class);
        if (production && Boolean.TRUE.equals(mock)) {
            throw new IllegalStateException(
                    "MOCK_SMS is on, so that anyone could sign in as anyone: set MOCK_SMS=False in production");
        }
        if (production && mock == null && apiKey.isEmpty()) {
            throw new IllegalStateException(
                    "KAVENEGAR_API_KEY is not set: set it, or MOCK_SMS=False to run without codes by SMS");
        }
        if (mock == null ? apiKey.isEmpty() : mock) {
            LoggerFactory.getLogger(MockSms.class).info("MOCK_SMS: no message is sent, and every code is 123456");
            return new MockSms();
        }
        return apiKey.isEmpty() ? new NoSms() : new Kavenegar(kavenegar(settings, apiKey));
    }

    private static Kavenegar.Settings kavenegar(Environment settings, String apiKey) {
        return new Kavenegar.Settings(
                settings.getProperty("KAVENEGAR_URL", "https://api.kavenegar.com"),
                apiKey,
                settings.getProperty("KAVENEGAR_TEMPLATE", "").strip(),
                settings.getProperty("KAVENEGAR_SENDER", "").strip(),
                Duration.ofSeconds(5));
    }
}
