package io.contexor.generation.command;

/** A turn, as providers want it. A record, so that a repeated call is the same to the last byte. */
record Message(String role, String content) {

    static Message of(Assignment.Turn turn) {
        return new Message(turn.byModel() ? "assistant" : "user", turn.text());
    }

    @Override
    public String toString() {
        return role;
    }
}
