package io.contexor.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeapTest {

    private static final String REST = """
             Metaspace       used 1024K, committed 2048K, reserved 1114112K
              class space    used 512K, committed 1024K, reserved 1048576K
            """;

    private final Heap own = new Heap(ProcessHandle.current().pid());

    @Test
    void knows_what_is_kept_and_forgets_what_is_not() {
        double before = own.usedMegabytes();
        var kept = new byte[32 * 1024 * 1024];
        double with = own.usedMegabytes();
        kept[0] = 1;
        kept = null;

        assertThat(with - before).isBetween(30.0, 40.0);
        assertThat(own.usedMegabytes() - with).isBetween(-40.0, -25.0);
    }

    @Test
    void is_all_generations_and_nothing_else() {
        var info = """
                 def new generation   total 9792K, used 2048K [0x0, 0x1, 0x2)
                  eden space 8704K,  23% used [0x0, 0x1, 0x2)
                 tenured generation   total 21888K, used 1024K [0x0, 0x1, 0x2)
                """;

        assertThat(Heap.usedMegabytes(info + REST)).isEqualTo(3);
    }

    @Test
    void is_not_made_up_where_nobody_answers() {
        assertThatThrownBy(() -> Heap.usedMegabytes("1234: No such process" + REST))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Heap(Integer.MAX_VALUE).usedMegabytes()).isInstanceOf(IllegalStateException.class);
    }
}
