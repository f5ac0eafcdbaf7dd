package io.contexor.security;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Where the token keys come from. */
@Configuration(proxyBeanMethods = false)
class TokenSettings {

    static final String PRODUCTION = "production";

    @Bean
    static TokenKeys tokenKeys(
            Environment environment,
            @Value("${CONTEXOR_TOKEN_KEYS:}") String configured,
            @Value("${contexor.data:./data}") Path dataFolder) {
        return TokenKeys.of(configured, dataFolder, environment.acceptsProfiles(Profiles.of(PRODUCTION)));
    }

    @Bean
    @ConditionalOnMissingBean
    static Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    static AccessTokens accessTokens(TokenKeys keys, Clock clock) {
        return new AccessTokens(keys, clock);
    }

    /** Where it is set, this issuer's tokens are believed, and ours no longer. */
    @Bean
    @ConditionalOnExpression("'${OIDC_ISSUER_URI:}' != ''")
    static OutsideIssuer outsideIssuer(
            @Value("${OIDC_ISSUER_URI}") String issuer,
            @Value("${OIDC_AUDIENCE:contexor-api}") String audience,
            ObjectProvider<OutsideAccounts> accounts) {
        return new OutsideIssuer(issuer, audience, accounts);
    }

    @Bean
    static TokenVerifier tokenVerifier(TokenKeys keys, Clock clock) {
        return new TokenVerifier(keys, clock);
    }
}
