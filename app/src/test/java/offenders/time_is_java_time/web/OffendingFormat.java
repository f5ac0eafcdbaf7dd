package offenders.time_is_java_time.web;

import java.text.SimpleDateFormat;

class OffendingFormat {

    SimpleDateFormat same(SimpleDateFormat same) {
        return same;
    }
}
