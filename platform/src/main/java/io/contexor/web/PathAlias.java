package io.contexor.web;

/** Another way to say the beginning of a path, which a context knew earlier. Contexts bring them as beans. */
public record PathAlias(String from, String to) {

    String applied(String path) {
        return path.equals(from) || path.startsWith(from + "/") ? to + path.substring(from.length()) : path;
    }
}
