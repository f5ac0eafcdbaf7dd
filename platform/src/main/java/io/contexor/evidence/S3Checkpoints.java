package io.contexor.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checkpoints in S3, or in a store that speaks it, each an object of its own that is written once. */
final class S3Checkpoints implements CheckpointCopies {

    private static final Pattern NAME = Pattern.compile("\\d{19}\\.txt");
    private static final int PAGE = 1_000;
    private static final int AT_ONCE = 16;

    private final S3Bucket bucket;

    S3Checkpoints(S3Settings settings) {
        this.bucket = new S3Bucket(settings);
    }

    @Override
    public void write(long size, String note) {
        var name = CheckpointCopies.name(size);
        if (!bucket.writeOnce(name, note) && !bucket.read(name).equals(note)) {
            throw new Contradiction(
                    "%s%s says something else than the checkpoint of that size".formatted(bucket, name));
        }
    }

    @Override
    public List<Copy> all() {
        try (var readers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            var copies = new ArrayList<Future<Copy>>();
            var page = bucket.names("", PAGE);
            while (!page.isEmpty()) {
                ours(page).forEach(size -> copies.add(readers.submit(() -> copy(size))));
                page = bucket.names(page.getLast(), PAGE);
            }
            return copies.stream().map(S3Checkpoints::read).toList();
        }
    }

    /** Years of them are more than a start should list: what is behind a name is asked for, in ever larger steps and then in ever smaller. */
    @Override
    public Optional<Copy> newest() {
        var first = firstBehind(-1);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        long known = first.getAsLong();
        long step = 1;
        for (var next = firstBehind(known); next.isPresent(); next = firstBehind(known + step - 1)) {
            known = next.getAsLong();
            step *= 2;
        }
        while (step > 1) {
            step /= 2;
            known = firstBehind(known + step - 1).orElse(known);
        }
        return Optional.of(copy(known));
    }

    private OptionalLong firstBehind(long size) {
        var after = size < 0 ? "" : CheckpointCopies.name(size);
        return ours(bucket.names(after, 1)).mapToLong(Long::longValue).findFirst();
    }

    private static Stream<Long> ours(List<String> names) {
        return names.stream()
                .filter(name -> NAME.matcher(name).matches())
                .map(name -> Long.parseLong(name.substring(0, 19)));
    }

    private Copy copy(long size) {
        var name = CheckpointCopies.name(size);
        return new Copy(size, bucket + name, bucket.read(name));
    }

    private static Copy read(Future<Copy> copy) {
        try {
            return copy.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public String toString() {
        return bucket.toString();
    }
}
