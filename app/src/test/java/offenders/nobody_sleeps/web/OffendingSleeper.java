package offenders.nobody_sleeps.web;

class OffendingSleeper {

    void sleep() throws InterruptedException {
        Thread.sleep(1);
    }
}
