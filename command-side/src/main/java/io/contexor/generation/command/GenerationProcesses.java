package io.contexor.generation.command;

import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.springframework.stereotype.Component;

/** Registers the process of generating, in the transaction of whoever publishes an event. */
@Component
class GenerationProcesses implements ConfigurerModule {

    /** As Axon calls it by default. */
    private static final String PROCESSOR = ContentGeneration.class.getSimpleName() + "Processor";

    private final SagaStore<Object> store;

    GenerationProcesses(SagaStore<Object> store) {
        this.store = store;
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer
                .eventProcessing()
                .registerSaga(ContentGeneration.class, saga -> saga.configureSagaStore(_ -> store))
                .registerSubscribingEventProcessor(PROCESSOR);
    }
}
