package io.contexor;

import io.contexor.app.ContexorCommands;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The process. */
@SpringBootApplication
public class ContexorApplication {

    static void main(String[] arguments) {
        System.exit(ContexorCommands.execute(ContexorApplication.class, arguments));
    }
}
