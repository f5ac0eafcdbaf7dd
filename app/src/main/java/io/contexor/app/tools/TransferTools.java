package io.contexor.app.tools;

import io.contexor.app.postgres.CannotStart;
import io.contexor.eventstore.EventSearch.Wanted;
import io.contexor.eventstore.MasterKey;
import io.contexor.eventstore.StoreExport;
import io.contexor.eventstore.StoreExport.Source;
import io.contexor.eventstore.StoreImport;
import io.contexor.eventstore.StoreImport.Taken;
import io.contexor.eventstore.TransferRefused;
import io.contexor.eventstore.TravellingKeys;
import io.contexor.projections.ReadModels;
import io.contexor.security.PrivateFile;
import io.contexor.shared.OrganisationId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** Takes events out of a store and into another; needs the command side, whose tables stand beside the events. */
public final class TransferTools {

    private final Class<?> application;
    private final Map<String, Object> properties;

    public TransferTools(Class<?> application, Map<String, Object> properties) {
        this.application = application;
        this.properties = Map.copyOf(properties);
    }

    /**
     * Writes what is wanted, as lines of JSON.
     *
     * @param organisation only what concerns this one; absent for everything
     * @param keys the file with the key for the journey, which is made where it is missing; absent to leave people's keys behind
     */
    public int export(
            String origin, Wanted wanted, @Nullable OrganisationId organisation, @Nullable Path keys, PrintWriter out) {
        var journey =
                keys == null ? null : TravellingKeys.journeyKey(PrivateFile.readOrCreate(keys, MasterKey::generate));
        return with(running -> {
            var export = running.getBean(StoreExport.class);
            var source = new Source(origin, Instant.now());
            if (organisation == null) {
                export.everything(source, wanted, journey, out);
            } else {
                export.organisation(source, organisation, journey, out);
            }
            return out.checkError() ? 1 : 0;
        });
    }

    public int take(Path file, @Nullable Path keys, boolean withoutKeys, PrintWriter out) {
        var journey = keys == null ? null : TravellingKeys.journeyKey(read(keys));
        return with(running -> {
            if (!running.getBean(ReadModels.class).areUntouched()) {
                throw new CannotStart(
                        "The read models are not empty: import into databases in which Contexor never ran.");
            }
            tell(running.getBean(StoreImport.class).run(file, journey, withoutKeys), out);
            return 0;
        });
    }

    private static void tell(Taken taken, PrintWriter out) {
        out.println("%,d events up to position %d of %s are here, with what is known of %,d people's keys."
                .formatted(taken.events(), taken.last(), taken.head().origin(), taken.people()));
        out.println("The read models are built at the next start.");
    }

    private int with(ToIntFunction<ApplicationContext> work) {
        try (var running = Headless.still(application, properties)) {
            return work.applyAsInt(running);
        } catch (TransferRefused refused) {
            throw new CannotStart(String.valueOf(refused.getMessage()), refused);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("The key for the journey cannot be read from " + file, failed);
        }
    }
}
