package io.contexor.app;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.server.reactive.HttpHandler;

/** The smallest application that can be run: it serves nothing and, when it ends, asks the database one last thing. */
@SpringBootConfiguration
@ImportAutoConfiguration(NettyReactiveWebServerAutoConfiguration.class)
class SmallApplication {

    private final String url;
    private final String user;
    private final String password;
    private final Path data;

    SmallApplication(
            @Value("${contexor.event-store.url}") String url,
            @Value("${contexor.event-store.username}") String user,
            @Value("${contexor.event-store.password}") String password,
            @Value("${contexor.data}") Path data) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.data = data;
    }

    static void main(String[] arguments) {
        System.exit(ContexorCommands.execute(SmallApplication.class, arguments));
    }

    @Bean
    HttpHandler nothing(@Value("${fail:false}") boolean fail) {
        if (fail) {
            throw new IllegalStateException("the wheels came off\nand more");
        }
        return (request, response) -> response.setComplete();
    }

    @PreDestroy
    void askOnceMore() throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            Files.writeString(data.resolve("last-words"), connection.isValid(5) ? "database was there" : "gone");
        }
    }
}
