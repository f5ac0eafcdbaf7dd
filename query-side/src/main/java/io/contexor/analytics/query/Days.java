package io.contexor.analytics.query;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.time.LocalDate;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** On which day facts count. */
interface Days {

    Field<LocalDate> day(Zone zone);

    Condition within(Period period);

    /** The day of a moment, by the clock of whoever is looked at. */
    static Days of(Field<Instant> moment) {
        return new Days() {
            @Override
            public Field<LocalDate> day(Zone zone) {
                return field("({0} at time zone {1})::date", SQLDataType.LOCALDATE, moment, val(zone.name()));
            }

            @Override
            public Condition within(Period period) {
                var zone = period.zone().id();
                return moment.ge(period.from().atStartOfDay(zone).toInstant())
                        .and(moment.lt(
                                period.to().plusDays(1).atStartOfDay(zone).toInstant()));
            }
        };
    }

    /** The day as it was booked, in the organisation's time zone of then, or in UTC. */
    static Days of(Field<LocalDate> local, Field<LocalDate> utc) {
        return new Days() {
            @Override
            public Field<LocalDate> day(Zone zone) {
                return zone.isLocal() ? local : utc;
            }

            @Override
            public Condition within(Period period) {
                return day(period.zone()).between(period.from(), period.to());
            }
        };
    }
}
