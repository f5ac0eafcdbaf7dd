package io.contexor.audit.query;

import io.contexor.audit.api.Operator;
import io.contexor.audit.api.ReadModelEvent.DeadLetterDiscarded;
import io.contexor.audit.api.ReadModelEvent.DeadLettersRetried;
import io.contexor.audit.api.ReadModelEvent.ReadModelPaused;
import io.contexor.audit.api.ReadModelEvent.ReadModelResumed;
import io.contexor.audit.api.ReadModelUpkeep;
import io.contexor.audit.api.RebuildView;
import io.contexor.eventstore.KeyedHash;
import io.contexor.eventstore.PersonalKeys;
import io.contexor.projections.DeadLetters;
import io.contexor.projections.DeadLetters.Letter;
import io.contexor.projections.Pauses;
import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.shared.Personal;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Pauses and resumes read models and looks after their dead letters: recorded first, and done then. */
@Component
class UpkeepDesk implements ReadModelUpkeep {

    private final Pauses pauses;
    private final DeadLetters letters;
    private final RebuildDesk rebuilds;
    private final UnaskedRecords records;
    private final PersonalKeys keys;
    private final KeyedHash hashes;

    UpkeepDesk(
            Pauses pauses,
            DeadLetters letters,
            RebuildDesk rebuilds,
            UnaskedRecords records,
            PersonalKeys keys,
            KeyedHash hashes) {
        this.pauses = pauses;
        this.letters = letters;
        this.rebuilds = rebuilds;
        this.records = records;
        this.keys = keys;
        this.hashes = hashes;
    }

    /** The name is sealed with a key of its own, under an id that nobody can guess from a name. */
    @Override
    public Operator atTerminal(String user) {
        var subject = new AccountId(UUID.nameUUIDFromBytes(hashes.of("audit.terminal", user)));
        return new Operator(null, keys.seal(Personal.of(subject, user + " at the terminal")));
    }

    @Override
    public void pause(String readModel, Operator by) {
        pause(readModel, terminal(by));
    }

    void pause(String readModel, Doer doer) {
        if (!pauses.isRecorded(readModel)) {
            doer.record(new ReadModelPaused(readModel, doer.account(), doer.terminal()));
            pauses.pause(readModel, name(doer.operator()));
        }
    }

    @Override
    public void resume(String readModel, Operator by) {
        resume(readModel, terminal(by));
    }

    void resume(String readModel, Doer doer) {
        if (pauses.isRecorded(readModel)) {
            doer.record(new ReadModelResumed(readModel, doer.account(), doer.terminal()));
            pauses.resume(readModel);
        }
    }

    @Override
    public RebuildView rebuild(String readModel, boolean isDryRun, int rate, Operator by, Progress progress) {
        return rebuilds.run(readModel, isDryRun, rate, terminal(by), progress);
    }

    @Override
    public long retry(String readModel, Operator by) {
        return retry(readModel, terminal(by));
    }

    long retry(String readModel, Doer doer) {
        long waiting = letters.count(readModel);
        if (waiting == 0) {
            return 0;
        }
        doer.record(new DeadLettersRetried(readModel, waiting, doer.account(), doer.terminal()));
        return letters.retry(readModel);
    }

    @Override
    public void discard(String letter, Operator by) {
        discard(letter, terminal(by));
    }

    Letter discard(String id, Doer doer) {
        var letter = letters.find(id).orElseThrow(() -> new CommandRejected(new NothingHere()));
        doer.record(new DeadLetterDiscarded(
                letter.id(), letter.group(), letter.event(), letter.name(), doer.account(), doer.terminal()));
        letters.discard(letter);
        return letter;
    }

    private Doer terminal(Operator by) {
        return new Doer(by, records::record);
    }

    /** As it is shown until it is resumed, and then forgotten. */
    private String name(Operator operator) {
        return operator.account() != null
                ? operator.account().toString()
                : keys.reveal(Objects.requireNonNull(operator.terminal()));
    }
}
