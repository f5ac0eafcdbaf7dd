package io.contexor.security;

import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Who may come in: nobody without a token, but for the {@linkplain OpenPath open paths}. Refusals are worded elsewhere. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SecurityRules {

    @Bean
    static SecurityWebFilterChain securityChain(
            ServerHttpSecurity http,
            BearerAuthentication bearer,
            ObjectProvider<OpenPath> openPaths,
            ObjectProvider<Access> tables) {
        return http.authorizeExchange(rules -> {
                    var open = Stream.concat(openPaths.stream(), tables.stream().flatMap(Access::open));
                    rules.matchers(new OpenPaths(open.toList())).permitAll();
                    rules.anyExchange().authenticated();
                })
                .addFilterAt(filter(bearer), SecurityWebFiltersOrder.AUTHENTICATION)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint((_, refusal) -> Mono.error(refusal))
                        .accessDeniedHandler((_, refusal) -> Mono.error(refusal)))
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .headers(ServerHttpSecurity.HeaderSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .build();
    }

    private static AuthenticationWebFilter filter(BearerAuthentication bearer) {
        var filter = new AuthenticationWebFilter(bearer);
        filter.setServerAuthenticationConverter(bearer);
        filter.setAuthenticationFailureHandler((_, refusal) -> Mono.error(refusal));
        return filter;
    }

    /** Requests are measured as a whole; a span for each of Spring Security's filters costs more than it tells. */
    @Bean
    static SecurityObservationSettings silentFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    static ServerWebExchangeFirewall firewall() {
        var firewall = new StrictServerWebExchangeFirewall();
        firewall.setAllowedHeaderNames(HeaderText::isName);
        firewall.setAllowedHeaderValues(HeaderText::isValue);
        return firewall;
    }

    /** Paths that try to look like other paths are refused before anything reads them. */
    @Bean
    static ServerExchangeRejectedHandler rejectedPaths() {
        return (_, _) -> Mono.error(new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    @Bean
    static OpenPath health() {
        return new OpenPath(HttpMethod.GET, "/health/**");
    }

    /** On a port of their own, metrics are kept from strangers by whoever opens that port; on ours, by a token. */
    @Bean
    @ConditionalOnExpression(
            "'${management.server.port:}' != '' and '${management.server.port:}' != '${server.port:8080}'")
    static OpenPath metrics() {
        return new OpenPath(HttpMethod.GET, "/actuator/prometheus");
    }
}
