package io.contexor.usage.command;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who uses which models, where and when.
 *
 * @param day where the organisation is
 * @param utcDay by which the platform and people are counted
 */
record Spender(UUID account, UUID organisation, UUID workspace, List<String> models, LocalDate day, LocalDate utcDay) {

    Spender {
        models = List.copyOf(models);
    }

    /** What the use counts for, by scope. */
    Map<String, String> subjects() {
        return Map.of(
                Meter.PLATFORM, "",
                Meter.ORGANISATION, organisation.toString(),
                Meter.WORKSPACE, workspace.toString(),
                Meter.USER, account.toString(),
                Meter.MEMBER, member(organisation, account));
    }

    static String member(UUID organisation, UUID account) {
        return organisation + "/" + account;
    }

    LocalDate dayOf(String scope) {
        return isUtc(scope) ? utcDay : day;
    }

    static boolean isUtc(String scope) {
        return scope.equals(Meter.PLATFORM) || scope.equals(Meter.USER);
    }
}
