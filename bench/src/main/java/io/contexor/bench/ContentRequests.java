package io.contexor.bench;

/** What the benchmark asks of the product's content. */
record ContentRequests(HttpRequests as, String project) {

    private static final String CONTENTS = "/api/v1/contents";
    private static final String TEXT = Texts.ofLength(530);

    ContentRequests preferring(String preference) {
        return new ContentRequests(as.with("Prefer", preference), project);
    }

    /** One event: an item that has a prompt, and no text yet. */
    byte[] draft() {
        return as.post(
                CONTENTS, "{\"title\":\"On houses\",\"project\":\"" + project + "\",\"prompt\":\"" + TEXT + "\"}");
    }

    /** Two events: an item and its first text. */
    byte[] draftWithText() {
        return as.post(CONTENTS, "{\"title\":\"On houses\",\"project\":\"" + project + "\",\"body\":\"" + TEXT + "\"}");
    }

    /** One event, if the number differs from the last: what says nothing new is not stored. */
    byte[] revise(String item, int number) {
        return as.patch(item, "{\"body\":\"" + number + ": " + TEXT + "\"}");
    }

    /** One job: the item is to be written by the model that writes where none is chosen. */
    byte[] generate(String item) {
        return as.post(item + "/generate", "{\"kind\":\"draft\"}");
    }

    byte[] item(String item) {
        return as.get(item);
    }

    byte[] list() {
        return as.get(CONTENTS);
    }

    /** The list, once it shows what was stored at that position. */
    byte[] listAt(String position) {
        return new ContentRequests(as.with("Contexor-Min-Position", position), project).list();
    }
}
