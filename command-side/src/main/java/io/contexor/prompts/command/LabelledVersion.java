package io.contexor.prompts.command;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/** The version that a label is to name. */
record LabelledVersion(@NotNull @Positive Integer version) {}
