package offenders.nobody_sleeps.web;

import java.util.concurrent.TimeUnit;

class OffendingDozer {

    void sleep() throws InterruptedException {
        TimeUnit.SECONDS.sleep(1);
    }
}
