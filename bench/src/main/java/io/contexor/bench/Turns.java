package io.contexor.bench;

/**
 * Whose turn it is among the things of one caller: one after another, and every tenth turn begins a new one in the place of
 * the one whose turn it was.
 */
final class Turns {

    // Not a multiple of ten: so each place gets something new after ten rounds, and streams stay about ten events long.
    static final int PLACES = 63;

    private static final int TURNS_PER_BEGINNING = 10;

    private int count;

    Turn next() {
        int number = count++;
        return new Turn(number, number % PLACES, number < PLACES || number % TURNS_PER_BEGINNING == 0);
    }

    record Turn(int number, int place, boolean begins) {}
}
