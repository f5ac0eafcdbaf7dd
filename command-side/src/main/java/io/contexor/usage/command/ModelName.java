package io.contexor.usage.command;

/** What the name of a model must look like. */
final class ModelName {

    static final int LONGEST = 100;

    static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._:/-]*+";

    static final String MESSAGE = "{contexor.model-name}";

    private ModelName() {}
}
