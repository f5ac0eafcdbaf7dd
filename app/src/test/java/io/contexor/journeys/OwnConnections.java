package io.contexor.journeys;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/** Gives a node threads and connections of its own: a process has one node, and a test may close one of several. */
@Configuration(proxyBeanMethods = false)
class OwnConnections {

    @Bean
    static ReactorResourceFactory reactorResources() {
        var resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        return resources;
    }
}
