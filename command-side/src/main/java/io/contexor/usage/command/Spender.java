package io.contexor.usage.command;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    /** What the use counts for in a scope. */
    String subject(String scope) {
        return switch (scope) {
            case Meter.PLATFORM -> "";
            case Meter.ORGANISATION -> organisation.toString();
            case Meter.WORKSPACE -> workspace.toString();
            case Meter.USER -> account.toString();
            default -> member(organisation, account);
        };
    }

    /** Whose limit it is. */
    @Nullable
    UUID scopeId(String scope) {
        return switch (scope) {
            case Meter.PLATFORM -> null;
            case Meter.ORGANISATION -> organisation;
            case Meter.WORKSPACE -> workspace;
            default -> account;
        };
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
