package io.contexor.audit.query;

import io.contexor.audit.api.AuditKeyView;
import io.contexor.audit.api.CheckpointView;
import io.contexor.audit.api.ConsistencyView;
import io.contexor.audit.api.InclusionView;
import io.contexor.audit.api.ProofRejection.EventIsNotCoveredYet;
import io.contexor.audit.api.ProofRejection.NoSuchTree;
import io.contexor.eventstore.Places;
import io.contexor.eventstore.StoredEvent;
import io.contexor.evidence.AuditLog;
import io.contexor.evidence.Hash;
import io.contexor.evidence.InclusionProof;
import io.contexor.evidence.LoggedCheckpoint;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.shared.Place;
import io.contexor.web.Call;
import io.contexor.web.Cursor;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what is asked of the log. Part of its endpoints. */
@Component
class ProofQueries {

    private final AuditLog log;
    private final Places places;

    ProofQueries(AuditLog log, Places places) {
        this.log = log;
        this.places = places;
    }

    Page<CheckpointView> checkpoints(@Nullable String cursor, int limit) {
        var from = Cursor.decode(cursor, 1);
        var rows = log.before(from == null ? Long.MAX_VALUE : from.number(0), limit + 1);
        return Pages.of(
                rows.stream().map(ProofQueries::view).toList(), limit, checkpoint -> Cursor.of(checkpoint.size()));
    }

    Optional<CheckpointView> newest() {
        return log.newest().map(ProofQueries::view);
    }

    List<AuditKeyView> keys() {
        return log.keys().stream()
                .map(key -> new AuditKeyView(key.hash(), key.name(), key.text()))
                .toList();
    }

    /** Of an event that the caller may see, whether by their role where it happened or as an operator. */
    InclusionView inclusion(UUID id, @Nullable Long size, Call call) {
        var event = log.event(id).orElseThrow(() -> new CommandRejected(new NothingHere()));
        requireSight(event, call);
        return view(id, event.position(), proof(event, size));
    }

    InclusionProof proof(StoredEvent event, @Nullable Long size) {
        var checkpoint = size == null
                ? log.newest().orElseThrow(() -> new CommandRejected(new EventIsNotCoveredYet()))
                : log.checkpoint(size).orElseThrow(() -> new CommandRejected(noSuchTree(size)));
        return log.inclusion(event, checkpoint).orElseThrow(() -> new CommandRejected(new EventIsNotCoveredYet()));
    }

    ConsistencyView consistency(long from, long to) {
        if (log.newest().map(LoggedCheckpoint::size).orElse(0L) < to) {
            throw new CommandRejected(noSuchTree(to));
        }
        return new ConsistencyView(
                from, log.root(from).base64(), to, log.root(to).base64(), words(log.consistency(from, to)));
    }

    static InclusionView view(UUID id, long position, InclusionProof proof) {
        return new InclusionView(
                id,
                position,
                proof.leaf(),
                proof.hash().base64(),
                proof.checkpoint().size(),
                words(proof.path()),
                view(proof.checkpoint()));
    }

    private void requireSight(StoredEvent event, Call call) {
        if (call.isByOperator()) {
            return;
        }
        var type = event.aggregateType();
        var place = type == null ? Optional.<Place>empty() : places.of(text(type), text(event.stream()));
        call.checkedIn(place.orElseThrow(() -> new CommandRejected(new NothingHere())));
    }

    private NoSuchTree noSuchTree(long size) {
        return new NoSuchTree(size, log.newest().map(LoggedCheckpoint::size).orElse(0L));
    }

    private static CheckpointView view(LoggedCheckpoint checkpoint) {
        return new CheckpointView(
                checkpoint.size(),
                checkpoint.root().base64(),
                checkpoint.position(),
                checkpoint.key(),
                checkpoint.note(),
                checkpoint.signedAt());
    }

    private static List<String> words(List<Hash> hashes) {
        return hashes.stream().map(Hash::base64).toList();
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
