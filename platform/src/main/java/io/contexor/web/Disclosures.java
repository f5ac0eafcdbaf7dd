package io.contexor.web;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps who took what away, and who was shown personal data of others. All calls block, and what cannot be kept fails: then
 * nothing is to be answered.
 */
public interface Disclosures {

    /** Before the first byte. */
    void exportBegun(Call call, UUID export, Asked asked, String format);

    /** After the last row, before the line that says so. */
    void exportFinished(Call call, UUID export, String what, long rows, String sha256);

    void exportBrokenOff(Call call, UUID export, String what, long rows);

    /** Before a page is answered in which so many rows hold personal data of others. */
    void personalDataRead(Call call, Asked asked, int rows);

    /**
     * What was asked for.
     *
     * @param what in a word or two, such as {@code usage.records}
     * @param filter by the names of the parameters
     * @param search for which words, if any
     */
    record Asked(
            String what,
            Map<String, String> filter,
            @Nullable String search) {
        public Asked {
            filter = Map.copyOf(filter);
        }
    }
}
