package io.contexor.usage.api;

import java.util.Locale;

/** How far back a summary begins. */
public enum UsagePeriod {
    DAILY("day"),
    WEEKLY("week"),
    MONTHLY("month");

    private final String unit;

    UsagePeriod(String unit) {
        this.unit = unit;
    }

    public String unit() {
        return unit;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
