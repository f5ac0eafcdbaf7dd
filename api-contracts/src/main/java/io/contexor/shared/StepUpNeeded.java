package io.contexor.shared;

/** What is asked for takes a second factor, proved in this session within the last {@link #MINUTES} minutes. */
public record StepUpNeeded(int minutes) implements Rejection {

    public static final int MINUTES = 5;

    public StepUpNeeded() {
        this(MINUTES);
    }

    @Override
    public String code() {
        return "step-up-needed";
    }

    @Override
    public String detail() {
        return "This takes a second factor, proved within the last %d minutes.".formatted(minutes);
    }

    @Override
    public Kind kind() {
        return Kind.FORBIDDEN;
    }
}
