package io.contexor.shared;

/** There is no such thing, or it is not the caller's: nobody outside learns which. */
public record NothingHere() implements Rejection {

    @Override
    public String code() {
        return "not-found";
    }

    @Override
    public String detail() {
        return "Nothing here has that identifier.";
    }

    @Override
    public Kind kind() {
        return Kind.MISSING;
    }
}
