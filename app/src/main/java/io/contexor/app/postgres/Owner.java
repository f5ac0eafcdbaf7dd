package io.contexor.app.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom a folder belongs to, and how to start a program as that user.
 *
 * <p>PostgreSQL refuses to run as root. As root, everything made in a folder is handed to the folder's owner and its
 * programs run as that owner; where the owner is root too, they run in a user namespace in which they are nobody while
 * their files stay root's. So the same data folder can be used with and without sudo.
 */
record Owner(int user, int group) {

    private static final int ROOT = 0;

    static Owner of(Path path) throws IOException {
        return new Owner(
                (Integer) Files.getAttribute(path, "unix:uid"), (Integer) Files.getAttribute(path, "unix:gid"));
    }

    static boolean isMe(Path path) throws IOException {
        return of(path).user == new UnixSystem().getUid();
    }

    void give(Path path) throws IOException {
        if (runningAsRoot() && user != ROOT) {
            Files.setAttribute(path, "unix:uid", user);
            Files.setAttribute(path, "unix:gid", group);
        }
    }

    List<String> command(List<String> program) {
        List<String> command = new ArrayList<>(runningAsRoot() ? disguise() : List.of());
        command.addAll(program);
        return List.copyOf(command);
    }

    private List<String> disguise() {
        List<String> disguise = user == ROOT
                ? List.of("unshare", "-U", "--")
                : List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups", "--");
        List<String> trial = new ArrayList<>(disguise);
        trial.add("true");
        if (!Program.succeeds(trial)) {
            throw new CannotStart("PostgreSQL does not run as root, and root may not step down here (%s fails):"
                            .formatted(disguise.getFirst())
                    + " start as an ordinary user, or set DATABASE_URL to an existing server.");
        }
        return disguise;
    }

    private static boolean runningAsRoot() {
        return new UnixSystem().getUid() == ROOT;
    }
}
