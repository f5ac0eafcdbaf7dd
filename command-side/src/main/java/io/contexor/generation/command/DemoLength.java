package io.contexor.generation.command;

/**
 * How long a text becomes, in words.
 *
 * @param aim what is reached
 * @param most what is never passed
 */
record DemoLength(int aim, int most) {

    private static final int USUAL = 300;

    static DemoLength of(Assignment assignment) {
        var min = assignment.minWords();
        var max = assignment.maxWords();
        int least = min != null ? min : Math.min(USUAL, max == null ? USUAL : max / 2);
        int most = max != null ? max : least + Math.max(80, least / 3);
        return new DemoLength(least + Math.max(0, most - least) / 3, most);
    }
}
