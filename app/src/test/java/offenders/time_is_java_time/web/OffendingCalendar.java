package offenders.time_is_java_time.web;

import java.util.Calendar;

class OffendingCalendar {

    Calendar same(Calendar same) {
        return same;
    }
}
