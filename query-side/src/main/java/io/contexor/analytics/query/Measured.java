package io.contexor.analytics.query;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** What was counted of one group, of one step, of both or of everything. */
record Measured(Record row) {

    private static final Pattern BLANK = Pattern.compile(" ");
    private static final int MILLI = 3;
    private static final int RATE = 4;
    private static final int HUNDREDTHS = 2;

    /** Whether this is a group over the whole period, and not what is left of the small ones. */
    boolean isGroup() {
        return isWhole() && !isOfAll() && !isOther();
    }

    boolean isWhole() {
        return is("whole");
    }

    boolean isOfAll() {
        return is("everyone");
    }

    boolean isOther() {
        return !isOfAll() && is("other");
    }

    long count(String name) {
        var number = row.get(name, Long.class);
        return number == null ? 0 : number;
    }

    BigDecimal sum(String name) {
        return Objects.requireNonNullElse(row.get(name, BigDecimal.class), BigDecimal.ZERO);
    }

    @Nullable
    BigDecimal seconds(String name) {
        return rounded(name, MILLI);
    }

    @Nullable
    BigDecimal mean(String name) {
        return rounded(name, HUNDREDTHS);
    }

    @Nullable
    String text(String name) {
        return row.get(name, String.class);
    }

    /** Of a text of ids with blanks between. */
    List<UUID> ids(String name) {
        var ids = text(name);
        return ids == null
                ? List.of()
                : BLANK.splitAsStream(ids).map(UUID::fromString).distinct().toList();
    }

    /** Nothing, where there was nothing of which it could be a part. */
    static @Nullable BigDecimal rate(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), RATE, RoundingMode.HALF_UP);
    }

    private @Nullable BigDecimal rounded(String name, int decimals) {
        var number = row.get(name, BigDecimal.class);
        return number == null ? null : number.setScale(decimals, RoundingMode.HALF_UP);
    }

    private boolean is(String name) {
        return Boolean.TRUE.equals(row.get(name, Boolean.class));
    }
}
