package io.contexor.projections;

import io.contexor.projections.CarefulMode.BatchMustBeRepeated;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Gathers a projection's events until their batch ends, and has them taken in together.
 *
 * <p>In {@link CarefulMode}, and where a letter is offered again, each is taken in at once: so one that cannot be is undone and
 * dead-lettered alone. A batch that fails only at its end puts its projection into that mode, and is repeated.
 */
public final class Batch<E> {

    private final String group;
    private final Consumer<List<E>> takeIn;
    private final CarefulMode careful;

    Batch(String group, Consumer<List<E>> takeIn, CarefulMode careful) {
        this.group = group;
        this.takeIn = takeIn;
        this.careful = careful;
    }

    public void add(E event) {
        if (!CurrentUnitOfWork.isStarted() || !(CurrentUnitOfWork.get() instanceof BatchingUnitOfWork<?> unit)) {
            takeIn.accept(List.of(event));
            return;
        }
        var gathered = Batches.gathered(unit);
        var mine = gathered.stream().filter(this::isMine).findFirst();
        if (mine.isEmpty() && careful.isOn(group)) {
            takeIn.accept(List.of(event));
        } else {
            // Once begun, a batch is gathered to its end: what is taken in at once would overtake what was gathered.
            mine.orElseGet(() -> begun(unit, gathered)).add(event);
        }
    }

    private boolean isMine(Gathered<?> gathered) {
        return gathered.batch == this;
    }

    private Gathered<?> begun(BatchingUnitOfWork<?> unit, List<Gathered<?>> gathered) {
        var begun = new Gathered<>(this);
        gathered.add(begun);
        // Nothing gathered is ever lost, even where no token is stored.
        unit.onPrepareCommit(_ -> begun.takeIn());
        return begun;
    }

    private void takeIn(List<E> events) {
        try {
            takeIn.accept(events);
        } catch (RuntimeException failed) {
            careful.begin(group, failed);
            throw new BatchMustBeRepeated(failed);
        }
    }

    /** What one batch has so far. */
    static final class Gathered<E> {

        private final Batch<E> batch;
        private List<E> events = new ArrayList<>();

        private Gathered(Batch<E> batch) {
            this.batch = batch;
        }

        @SuppressWarnings("unchecked") // only its own batch adds
        private void add(Object event) {
            events.add((E) event);
        }

        void takeIn() {
            if (!events.isEmpty()) {
                var all = events;
                events = new ArrayList<>();
                batch.takeIn(all);
            }
        }
    }
}
