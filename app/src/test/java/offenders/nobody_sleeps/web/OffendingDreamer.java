package offenders.nobody_sleeps.web;

import java.time.Duration;

class OffendingDreamer {

    void sleep() throws InterruptedException {
        Thread.sleep(Duration.ofMillis(1));
    }
}
