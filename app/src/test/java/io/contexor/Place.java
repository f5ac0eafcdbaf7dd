package io.contexor;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Where a class lives: in which context, and in which of its rooms. */
record Place(String context, String room) {

    /** Rooms that belong to no context, and know none. */
    static final Set<String> PLATFORM =
            Set.of("eventstore", "evidence", "feed", "markdown", "projections", "security", "web");

    // Offenders are planted in houses of their own, one for each rule.
    private static final String HOUSE = "(?:io\\.contexor|offenders\\.\\w+)";

    private static final Pattern ROOMS = Pattern.compile(HOUSE + "\\.(\\w+)\\.(api|command|domain|query)(\\..*)?");
    private static final Pattern TECHNICAL = Pattern.compile(HOUSE + "\\.(\\w+)(\\..*)?");

    static Optional<Place> of(JavaClass type) {
        var found = ROOMS.matcher(type.getPackageName());
        return found.matches() ? Optional.of(new Place(found.group(1), found.group(2))) : Optional.empty();
    }

    /** Whether a table is this context's, whether it is spelled as a class or as a constant. */
    boolean owns(String table) {
        return table.toLowerCase(Locale.ROOT).startsWith(context);
    }

    /** Classes in one of these rooms, whatever their context. */
    static DescribedPredicate<JavaClass> in(String... rooms) {
        return DescribedPredicate.describe(
                "in %s".formatted(String.join(" or ", rooms)),
                type -> of(type).filter(place -> Set.of(rooms).contains(place.room()))
                        .isPresent());
    }

    static DescribedPredicate<JavaClass> inAContext() {
        return DescribedPredicate.describe("in a context", type -> of(type).isPresent());
    }

    static DescribedPredicate<JavaClass> inThePlatform() {
        return DescribedPredicate.describe("in the platform", type -> technical(type, PLATFORM));
    }

    static DescribedPredicate<JavaClass> shared() {
        return DescribedPredicate.describe("in shared", type -> technical(type, Set.of("shared")));
    }

    /** The one room that the domain may stand on beside the shared words. */
    static DescribedPredicate<JavaClass> inMarkdown() {
        return DescribedPredicate.describe("in markdown", type -> technical(type, Set.of("markdown")));
    }

    static DescribedPredicate<JavaClass> below(String root) {
        return DescribedPredicate.describe(
                "below " + root, type -> (type.getPackageName() + ".").startsWith(root + "."));
    }

    private static boolean technical(JavaClass type, Set<String> rooms) {
        var found = TECHNICAL.matcher(type.getPackageName());
        return found.matches() && of(type).isEmpty() && rooms.contains(found.group(1));
    }
}
