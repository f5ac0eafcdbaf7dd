package io.contexor;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the sides this process plays. */
@SpringBootApplication
public class ContexorApplication {

    static void main(String[] arguments) {
        SpringApplication.run(ContexorApplication.class, arguments);
    }
}
