package io.contexor.app.tools;

import io.contexor.app.postgres.CannotStart;
import io.contexor.app.postgres.DatabaseAddress;
import io.contexor.evidence.CheckpointCopies;
import io.contexor.evidence.ExportCheck;
import io.contexor.evidence.LogExport;
import io.contexor.evidence.Verification;
import io.contexor.evidence.VerificationReport;
import io.contexor.evidence.VerifierKey;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.DataAccessException;

/** What auditors do. It reads, and changes nothing: not even the tables of a database that is not there yet. */
public final class AuditTools {

    private static final int BUFFER = 1 << 20;
    private static final String NO_TABLE = "42P01";

    private final PGSimpleDataSource database = new PGSimpleDataSource();

    public AuditTools(DatabaseAddress address) {
        database.setUrl(address.jdbcUrl());
        database.setUser(address.user().isEmpty() ? null : address.user());
        database.setPassword(address.password().isEmpty() ? null : address.password());
        database.setCurrentSchema("event_store");
        database.setApplicationName("contexor audit");
    }

    /** Fails, for a script's sake, where anything was altered. */
    public int verify(CheckpointCopies copies, List<VerifierKey> keys, int threads, PrintWriter out) {
        long began = System.nanoTime();
        try {
            var report = new Verification(database, copies, keys, threads).run(Instant.now(), _ -> {});
            return tell(report, began, out);
        } catch (SQLException | DataAccessException failed) {
            throw unreadable(failed);
        }
    }

    public int export(Path file, PrintWriter out) {
        try (var to = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), BUFFER)) {
            long events = new LogExport(database).to(to);
            out.println("%,d events are in %s.".formatted(events, file));
            return 0;
        } catch (FileAlreadyExistsException taken) {
            throw new CannotStart("%s is there already: name another file.".formatted(file), taken);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException | DataAccessException failed) {
            throw unreadable(failed);
        }
    }

    /** Fails, for a script's sake, where anything was altered. */
    public static int check(Path file, List<VerifierKey> keys, PrintWriter out) {
        long began = System.nanoTime();
        try (var from = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            return tell(new ExportCheck(keys).run(from), began, out);
        } catch (NoSuchFileException missing) {
            throw new CannotStart("There is no file %s.".formatted(file), missing);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int tell(VerificationReport report, long began, PrintWriter out) {
        new VerificationText(report, (System.nanoTime() - began) / 1e9).lines().forEach(out::println);
        return report.isSound() ? 0 : 1;
    }

    private static RuntimeException unreadable(Exception failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && NO_TABLE.equals(sql.getSQLState())) {
                return new CannotStart("There is no event store with an audit log here yet.", failed);
            }
        }
        return new IllegalStateException(failed);
    }
}
