package io.contexor.organisations.command;

import io.contexor.web.OneLine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What a new workspace is to be called. */
record NewPlace(
        @NotBlank @Size(max = OneLine.LONGEST) @Pattern(regexp = OneLine.PATTERN, message = OneLine.MESSAGE)
        String name,

        @Size(max = SlugForm.LONGEST) @Pattern(regexp = SlugForm.PATTERN, message = SlugForm.MESSAGE) @Nullable
        String slug) {}
