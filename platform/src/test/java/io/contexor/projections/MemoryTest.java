package io.contexor.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.Test;

class MemoryTest {

    private final Memory<String, Integer> memory = new Memory<>();

    @Test
    void lasts_from_batch_to_batch_of_one_rebuild() {
        var rebuild = new Memory.Run();
        inBatch(rebuild::goOnIn, () -> memory.keep(Map.of("a", 1, "b", 2)));
        inBatch(rebuild::goOnIn, () -> memory.keep(Map.of("a", 3)));

        inBatch(
                rebuild::goOnIn,
                () -> assertThat(memory.of(List.of("a", "b", "c"))).isEqualTo(Map.of("a", 3, "b", 2)));
    }

    @Test
    void is_not_that_of_another_rebuild() {
        inBatch(new Memory.Run()::goOnIn, () -> memory.keep(Map.of("a", 1)));

        inBatch(
                new Memory.Run()::goOnIn,
                () -> assertThat(memory.of(List.of("a"))).isEmpty());
    }

    @Test
    void keeps_nothing_while_a_projection_serves() {
        var rebuild = new Memory.Run();
        inBatch(rebuild::goOnIn, () -> memory.keep(Map.of("a", 1)));
        inBatch(_ -> {}, () -> {
            assertThat(memory.of(List.of("a"))).isEmpty();
            memory.keep(Map.of("a", 2));
            assertThat(memory.of(List.of("a"))).isEmpty();
        });
        memory.keep(Map.of("a", 4));

        assertThat(memory.of(List.of("a"))).isEmpty();
        inBatch(rebuild::goOnIn, () -> assertThat(memory.of(List.of("a"))).containsEntry("a", 1));
    }

    private static void inBatch(Consumer<UnitOfWork<?>> begin, Runnable work) {
        var unit = new BatchingUnitOfWork<>(GenericEventMessage.asEventMessage("event"));
        begin.accept(unit);
        var result = unit.executeWithResult(() -> {
            work.run();
            return true;
        });
        if (result.isExceptional()) {
            throw new AssertionError(result.exceptionResult());
        }
    }
}
