package offenders.only_the_process_prints.eventstore;

class OffendingComplainer {

    void complain() {
        System.err.println();
    }
}
