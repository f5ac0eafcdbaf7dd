package io.contexor.projections;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Lets projections take events in batch by batch, so that a statement can write many rows. */
@Component
public class Batches {

    private static final String GATHERED = Batches.class.getName();

    private final CarefulMode careful;

    Batches(CarefulMode careful) {
        this.careful = careful;
    }

    /** Outside of the application, where every event is a batch of its own. */
    public static Batches ofOne() {
        return new Batches(new CarefulMode());
    }

    /**
     * The batches of one projection.
     *
     * @param takeIn is given what was gathered, in order and never empty, within the transaction of the batch
     */
    public <E> Batch<E> of(String group, Consumer<List<E>> takeIn) {
        return new Batch<>(group, takeIn, careful);
    }

    /** What one projection writes, statement by statement. */
    public Writes writes(String group, DSLContext db) {
        return new Writes(group, db, careful);
    }

    /** To be called before a batch's token is stored: a rebuild takes table and token in this order, too. */
    static void takeInGathered() {
        if (CurrentUnitOfWork.isStarted()) {
            gathered(CurrentUnitOfWork.get()).forEach(Batch.Gathered::takeIn);
        }
    }

    static List<Batch.Gathered<?>> gathered(UnitOfWork<?> unit) {
        return unit.getOrComputeResource(GATHERED, _ -> new ArrayList<>());
    }
}
