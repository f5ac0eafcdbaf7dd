package io.contexor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GoalTest {

    private static final Goal THROUGHPUT = Goal.throughput("throughput", "ours", "theirs", 0.5, 1);
    private static final Goal P99 = Goal.p99("p99", "ours", "theirs", 1.5, 1.25);

    private static final Round ROUND =
            new Round(Map.of("ours", measured(600, 30_000), "theirs", measured(1_000, 20_000)));

    @Test
    void of_throughput_is_better_reached_by_more() {
        assertThat(THROUGHPUT.verdict(1)).isEqualTo("target");
        assertThat(THROUGHPUT.verdict(0.99)).isEqualTo("pass");
        assertThat(THROUGHPUT.verdict(0.49)).isEqualTo("MISSED");
    }

    @Test
    void of_latency_is_better_reached_by_less() {
        assertThat(P99.verdict(1.25)).isEqualTo("target");
        assertThat(P99.verdict(1.26)).isEqualTo("pass");
        assertThat(P99.verdict(1.51)).isEqualTo("MISSED");
    }

    @Test
    void compares_what_it_is_about() {
        assertThat(THROUGHPUT.reached(ROUND)).isEqualTo(0.6);
        assertThat(P99.reached(ROUND)).isEqualTo(1.5);
    }

    @Test
    void may_be_about_one_side_by_itself() {
        assertThat(Goal.perSecond("rate", "ours", 300, 600).reached(ROUND)).isEqualTo(600);
        assertThat(Goal.p99Millis("p99", "ours", 50, 25).reached(ROUND)).isEqualTo(30);
        assertThat(Goal.p99Millis("p99", "ours", 50, 25).verdict(30)).isEqualTo("pass");
    }

    private static Measurement measured(long operations, long p99) {
        return new Measurement(new Sample(operations, 1_000_000_000, 1_000, p99), 1, 0, 0);
    }
}
