package io.contexor.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AggregateCacheTest {

    private static final int MOST = 10_000;

    private final AggregateCache cache = new AggregateCache();

    @Test
    void keeps_what_was_used_last_however_often_others_were_used_before() {
        for (int item = 0; item < MOST; item++) {
            cache.put("old-" + item, item);
            for (int use = 0; use < 10; use++) {
                assertThat(cache.<String, Integer>get("old-" + item)).isEqualTo(item);
            }
        }
        assertThat(cache.<String, Integer>get("old-0")).isZero();
        for (int item = 0; item < MOST / 2; item++) {
            cache.put("new-" + item, item);
        }

        assertThat(cache.<String, Integer>get("new-0")).isZero();
        assertThat(cache.containsKey("old-0")).isTrue();
        assertThat(cache.containsKey("old-1")).isFalse();
        assertThat(cache.containsKey("old-" + (MOST - 1))).isTrue();
    }

    @Test
    void gives_up_what_it_is_told_to_forget() {
        cache.put("a", 1);
        cache.put("b", 2);

        cache.forget("a");

        assertThat(cache.<String, Integer>get("a")).isNull();
        assertThat(cache.remove("b")).isTrue();
        assertThat(cache.remove("b")).isFalse();
        assertThat(cache.putIfAbsent("c", 3)).isTrue();
        assertThat(cache.putIfAbsent("c", 4)).isFalse();
        cache.<Integer>computeIfPresent("c", number -> number + 1);
        assertThat(cache.<String, Integer>get("c")).isEqualTo(4);
        cache.removeAll();
        assertThat(cache.containsKey("c")).isFalse();
    }
}
