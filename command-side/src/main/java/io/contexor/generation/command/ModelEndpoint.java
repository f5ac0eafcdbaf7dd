package io.contexor.generation.command;

import io.contexor.generation.api.ModelView;
import io.contexor.security.OnEveryNode;
import io.contexor.web.Page;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Says which models there are. That is configuration, which every node has, and reads may end up on any. */
@RestController
@OnEveryNode
class ModelEndpoint {

    private final Models models;
    private final boolean callsThem;

    ModelEndpoint(Models models, @Value("${contexor.role:all}") String role) {
        this.models = models;
        this.callsThem = !role.equals("query");
    }

    @GetMapping("/api/v1/ai/models")
    Mono<Page<ModelView>> browse() {
        return Mono.fromSupplier(
                () -> new Page<>(models.offered().stream().map(this::view).toList(), null, null));
    }

    private ModelView view(String model) {
        return new ModelView(
                model,
                model.equals(models.standard()),
                models.isFallback(model),
                callsThem ? models.isAvailable(model) : null,
                models.isSimulated(model));
    }
}
