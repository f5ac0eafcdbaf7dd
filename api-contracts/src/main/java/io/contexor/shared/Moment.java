package io.contexor.shared;

/**
 * From when a read looks at things: now, or as they were once the event at some position had happened.
 *
 * @param position of the last event that counts
 */
public record Moment(long position) {

    public static final Moment NOW = new Moment(Long.MAX_VALUE);

    public boolean isNow() {
        return equals(NOW);
    }
}
