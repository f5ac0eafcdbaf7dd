package io.contexor.usage.api;

/** What the name of a model must look like. */
public final class ModelName {

    public static final int LONGEST = 100;

    public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._:/-]*+";

    public static final String MESSAGE = "{contexor.model-name}";

    private ModelName() {}
}
