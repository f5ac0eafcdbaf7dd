package io.contexor.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.MediaType;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** Teaches WebFlux our JSON, our parameters and our words for enums. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:io/contexor/web/web.properties")
class WebConfiguration implements WebFluxConfigurer {

    private final CallArguments calls;

    WebConfiguration(CallArguments calls) {
        this.calls = calls;
    }

    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(calls);
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverterFactory(new EnumWords());
    }

    /** After Boot's own customizer, whose mapper is more forgiving than ours, and which reads less of a body. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    static CodecCustomizer strictCodecs(StrictJson json, @Value("${contexor.web.max-body:1MB}") DataSize most) {
        return codecs -> {
            var defaults = codecs.defaultCodecs();
            defaults.maxInMemorySize(Math.toIntExact(most.toBytes()));
            defaults.jacksonJsonDecoder(new JacksonJsonDecoder(json.mapper(), MediaType.APPLICATION_JSON));
            defaults.jacksonJsonEncoder(new JacksonJsonEncoder(json.mapper()));
            defaults.enableLoggingRequestDetails(false);
        };
    }
}
