package offenders.only_the_process_prints.web;

class OffendingPrinter {

    void print() {
        System.out.println();
    }
}
