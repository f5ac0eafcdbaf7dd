package io.contexor.shared;

/**
 * How long somebody belonged somewhere.
 *
 * @param from the position of the event with which it began
 * @param until that of the event with which it was over
 */
public record Tenure(long from, long until) {

    public static final Tenure ALWAYS = new Tenure(0, Long.MAX_VALUE);
}
