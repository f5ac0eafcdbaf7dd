package io.contexor.identity.command;

import io.contexor.web.RateLimit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** How often an address on the network may have something sent, whoever it is sent to. */
@Configuration(proxyBeanMethods = false)
class IdentityLimits {

    @Bean
    static @Nullable RateLimit codesPerAddress(@Value("${OTP_PER_IP:5/min}") String quota) {
        return RateLimit.of("otp", quota, RateLimit.Per.ADDRESS, HttpMethod.POST, "/api/v1/auth/otp/request")
                .orElse(null);
    }

    @Bean
    static @Nullable RateLimit mailsPerAddress(@Value("${MAIL_PER_IP:10/min}") String quota) {
        return RateLimit.of(
                        "mail",
                        quota,
                        RateLimit.Per.ADDRESS,
                        HttpMethod.POST,
                        "/api/v1/auth/register",
                        "/api/v1/auth/magic-link",
                        "/api/v1/auth/password/forgotten",
                        "/api/v1/auth/credentials/email")
                .orElse(null);
    }
}
