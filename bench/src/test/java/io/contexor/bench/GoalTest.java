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

    @Test
    void may_be_about_the_least_time_it_can_take() {
        var goal = Goal.time("time", "ours", 1_000, 1.25);

        assertThat(goal.reached(ROUND)).isEqualTo(1e6 / 600 / 1_000);
        assertThat(goal.verdict(1.25)).isEqualTo("pass");
        assertThat(goal.verdict(1.26)).isEqualTo("MISSED");
    }

    @Test
    void may_be_about_processor_time_with_and_without_the_database() {
        assertThat(Goal.cpuMillis("cpu", "ours", 5).reached(ROUND)).isEqualTo(4);
        assertThat(Goal.serverCpuMillis("cpu", "ours", 5).reached(ROUND)).isEqualTo(3);
    }

    @Test
    void has_no_target_where_to_pass_is_all_that_is_wanted() {
        assertThat(Goal.cpuMillis("cpu", "ours", 5).targetBound()).isEmpty();
        assertThat(Goal.cpuMillis("cpu", "ours", 5).verdict(0)).isEqualTo("pass");
        assertThat(THROUGHPUT.targetBound()).isEqualTo("≥ 1.00");
    }

    private static Measurement measured(long operations, long p99) {
        return new Measurement(
                new Sample(operations, 1_000_000_000, 1_000, p99), operations * 4_000, operations * 1_000, 0, 0);
    }
}
