package io.contexor.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/** So many callers, each with a connection of its own, who see to it that some requests are made once each, as fast as they are taken. */
record Crowd(int callers, Door door) {

    /** The answers in the order of the requests, all of them successes. */
    List<HttpAnswer> send(List<byte[]> requests) {
        var answers = new AtomicReferenceArray<HttpAnswer>(requests.size());
        var next = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(callers)) {
            var ended = IntStream.range(0, callers)
                    .mapToObj(_ -> threads.submit(() -> {
                        send(requests, answers, next);
                        return answers;
                    }))
                    .toList();
            for (var caller : ended) {
                caller.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A request failed", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        return IntStream.range(0, requests.size()).mapToObj(answers::get).toList();
    }

    private void send(List<byte[]> requests, AtomicReferenceArray<HttpAnswer> answers, AtomicInteger next)
            throws IOException {
        try (var http = door.connect()) {
            for (int at = next.getAndIncrement(); at < requests.size(); at = next.getAndIncrement()) {
                answers.set(at, http.send(requests.get(at)));
            }
        }
    }

    /** Where connections are made. */
    @FunctionalInterface
    interface Door {
        HttpConnection connect() throws IOException;
    }
}
