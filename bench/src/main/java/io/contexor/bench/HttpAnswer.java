package io.contexor.bench;

import org.jspecify.annotations.Nullable;

/** What a server answered: status line and headers as they came, and the body. */
record HttpAnswer(String head, String body) {

    private static final int STATUS = "HTTP/1.1 ".length();
    private static final String END = "\r\n";

    boolean isSuccess() {
        return head.charAt(STATUS) == '2';
    }

    @Nullable
    String header(String name) {
        for (int end = head.indexOf(END); end >= 0; end = head.indexOf(END, end + END.length())) {
            int start = end + END.length();
            int colon = start + name.length();
            if (head.regionMatches(true, start, name, 0, name.length()) && head.charAt(colon) == ':') {
                return head.substring(colon + 1, head.indexOf(END, colon)).strip();
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return head.lines().findFirst().orElse("") + " " + body;
    }
}
