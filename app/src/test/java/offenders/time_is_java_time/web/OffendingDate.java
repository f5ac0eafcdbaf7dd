package offenders.time_is_java_time.web;

import java.util.Date;

class OffendingDate {

    Date same(Date same) {
        return same;
    }
}
