package io.contexor.app.postgres;

/** Where a database is and how to get in; its text form hides the password. */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

    /** Reads {@code postgresql://}, {@code postgres://} and {@code jdbc:postgresql:} addresses; {@code setting} names its origin. */
    public static DatabaseAddress parse(String setting, String url) {
        return new DatabaseUrl(setting, url.strip()).address();
    }

    /** The address without its parameters, fit for messages. */
    public String place() {
        int parameters = jdbcUrl.indexOf('?');
        return (parameters < 0 ? jdbcUrl : jdbcUrl.substring(0, parameters)).substring("jdbc:".length());
    }

    @Override
    public String toString() {
        return "DatabaseAddress[%s, user=%s, password=hidden]".formatted(place(), user);
    }
}
