package io.contexor.bench;

/** What a flush of the log costs: whatever it does here, or two milliseconds more. */
enum Disk {
    LOCAL("local disk", 0, 5),
    SLOW("slow disk", 2000, 0);

    private final String title;
    private final int commitDelay;
    private final int commitSiblings;

    Disk(String title, int commitDelay, int commitSiblings) {
        this.title = title;
        this.commitDelay = commitDelay;
        this.commitSiblings = commitSiblings;
    }

    String title() {
        return title;
    }

    int commitDelay() {
        return commitDelay;
    }

    int commitSiblings() {
        return commitSiblings;
    }
}
