package io.contexor.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many callers, who all begin at the same moment. */
public final class AllAtOnce {

    private AllAtOnce() {}

    /** What each came back with, in the order of their numbers. */
    public static <T> List<T> call(int callers, IntFunction<T> call) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, callers)
                    .mapToObj(number -> threads.submit((Callable<T>) () -> {
                        start.await();
                        return call.apply(number);
                    }))
                    .toList();
            start.countDown();
            var results = new ArrayList<T>();
            for (var each : calls) {
                results.add(each.get());
            }
            return results;
        }
    }
}
