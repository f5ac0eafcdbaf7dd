package io.contexor.markdown;

/** HTML tags and comments, seen only to be left out. */
final class Tags {

    private static final String COMMENT = "<!--";
    private static final String COMMENT_END = "-->";

    /** Reads once from left to right, so that no text, however crafted, makes it slow. */
    static String removedFrom(String html) {
        var text = new StringBuilder(html.length());
        int at = 0;
        while (at < html.length()) {
            int tag = html.indexOf('<', at);
            int end = tag < 0 ? -1 : endOf(html, tag);
            if (end < 0) {
                return text.append(html, at, html.length()).toString();
            }
            text.append(html, at, tag).append(' ');
            at = end;
        }
        return text.toString();
    }

    private static int endOf(String html, int tag) {
        var last = html.startsWith(COMMENT, tag) ? COMMENT_END : ">";
        int end = html.indexOf(last, tag);
        return end < 0 ? -1 : end + last.length();
    }

    private Tags() {}
}
