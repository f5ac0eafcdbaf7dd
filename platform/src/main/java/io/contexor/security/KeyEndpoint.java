package io.contexor.security;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows everyone the public halves of our keys, so that others can verify our tokens too. */
@RestController
class KeyEndpoint {

    private static final String PATH = "/.well-known/jwks.json";

    private final TokenKeys keys;

    KeyEndpoint(TokenKeys keys) {
        this.keys = keys;
    }

    @GetMapping(PATH)
    ResponseEntity<String> keys() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(keys.published().toString());
    }

    @Bean
    static OpenPath openKeys() {
        return new OpenPath(HttpMethod.GET, PATH);
    }
}
