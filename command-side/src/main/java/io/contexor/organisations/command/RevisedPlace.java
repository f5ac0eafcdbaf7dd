package io.contexor.organisations.command;

import io.contexor.web.OneLine;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What a workspace or a project is to be called from now on; what is left out stays as it is. */
record RevisedPlace(
        @Size(max = OneLine.LONGEST) @Pattern(regexp = OneLine.PATTERN, message = OneLine.MESSAGE) @Nullable
        String name,

        @Size(max = SlugForm.LONGEST) @Pattern(regexp = SlugForm.PATTERN, message = SlugForm.MESSAGE) @Nullable
        String slug) {

    @Nullable
    String cleanName() {
        return name == null ? null : name.strip();
    }
}
