package io.contexor.content.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contexor.markdown.WordCount;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a version says: a title and a body in Markdown. */
record Text(String title, String body) {

    static final int LONGEST_BODY = 200_000;

    /** The hex SHA-256 of the title, a line feed and the body, in UTF-8; it is what an approval vouches for. */
    String sha256() {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest((title + "\n" + body).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    int wordCount() {
        return WordCount.of(body);
    }

    boolean isEmpty() {
        return body.isBlank();
    }

    /** Characters as people count them: a letter outside the basic plane is one. */
    int length() {
        return body.codePointCount(0, body.length());
    }
}
