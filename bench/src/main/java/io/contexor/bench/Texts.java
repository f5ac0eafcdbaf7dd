package io.contexor.bench;

/** Prose to store. */
final class Texts {

    private static final String PROSE = "A house is read from the door: what is it, where is what, how do we work. ";

    private Texts() {}

    static String ofLength(int characters) {
        return PROSE.repeat(characters / PROSE.length() + 1).substring(0, characters);
    }
}
