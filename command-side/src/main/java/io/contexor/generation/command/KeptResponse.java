package io.contexor.generation.command;

import org.jspecify.annotations.Nullable;

/** Understands a response that the provider kept: only one that says how it ended tells anything. */
final class KeptResponse implements Reading {

    private @Nullable Answer answer;
    private @Nullable CallFailed failure;

    /**
     * Nothing where nobody knows yet.
     *
     * @throws CallFailed if the provider says that there will be no text
     */
    @Nullable
    Answer found() throws CallFailed {
        if (failure != null) {
            throw failure;
        }
        return answer;
    }

    @Override
    public Answer whole(byte[] json) throws CallFailed {
        var response = Said.object(json);
        switch (Said.text(response.path("status"))) {
            case "completed", "incomplete" -> read(json);
            case "failed", "cancelled" -> failure = ResponsesReading.gaveUp(response);
            default -> {}
        }
        return answer();
    }

    @Override
    public boolean hear(String data) {
        return false;
    }

    @Override
    public boolean isOver() {
        return false;
    }

    @Override
    public boolean isTextWhole() {
        return false;
    }

    @Override
    public Answer answer() throws CallFailed {
        if (answer == null) {
            throw Faults.incomplete();
        }
        return answer;
    }

    private void read(byte[] json) {
        try {
            answer = new ResponsesReading(_ -> {}, false).whole(json);
        } catch (CallFailed refused) {
            failure = refused;
        }
    }
}
