package io.contexor.bench;

import java.io.IOException;
import java.util.Objects;

/** The commands of one caller over HTTP: nine of ten revise one of its items, every tenth drafts a new one; one event each. */
final class ContentWriter implements HttpSide.Exchange {

    private final ContentRequests requests;
    private final byte[] draft;
    private final Turns turns = new Turns();
    private final String[] items = new String[Turns.PLACES];

    ContentWriter(ContentRequests requests) {
        this.requests = requests;
        this.draft = requests.draft();
    }

    @Override
    public void over(HttpConnection http) throws IOException {
        var turn = turns.next();
        if (turn.begins()) {
            items[turn.place()] = demand("Location", stored(http.send(draft)));
        } else {
            stored(http.send(requests.revise(items[turn.place()], turn.number())));
        }
    }

    private static HttpAnswer stored(HttpAnswer answer) {
        demand("Contexor-Position", answer);
        return answer;
    }

    private static String demand(String header, HttpAnswer answer) {
        return Objects.requireNonNull(answer.header(header), header);
    }
}
