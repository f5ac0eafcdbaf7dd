package io.contexor.testing;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/** What the database plans to do for every question that is asked through {@link #asked()}. */
public final class Plans implements ExecuteListener {

    private final transient DSLContext database;
    private final List<String> plans = new ArrayList<>();

    public Plans(DSLContext database) {
        this.database = database;
    }

    public DSLContext asked() {
        return DSL.using(new DefaultConfiguration()
                .set(database.dialect())
                .set(database.configuration().connectionProvider())
                .set(database.settings())
                .set(this));
    }

    /** In the order of the questions. */
    public List<String> all() {
        return plans;
    }

    @Override
    public void executeStart(ExecuteContext context) {
        var query = context.query();
        if (query != null) {
            plans.add(database.explain(query).plan());
        }
    }
}
