package io.contexor;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** What is shipped: no test classes, whether they come as a folder or, from another module, as a jar. */
final class ProductCode implements ImportOption {

    private final ImportOption noTests = Predefined.DO_NOT_INCLUDE_TESTS;

    @Override
    public boolean includes(Location location) {
        return noTests.includes(location) && !location.contains("-tests.jar") && !location.contains("/bench/");
    }
}
