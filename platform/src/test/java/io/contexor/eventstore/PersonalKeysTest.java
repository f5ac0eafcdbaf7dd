package io.contexor.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import io.contexor.testing.TestPostgres;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PersonalKeysTest {

    private final JdbcClient database = JdbcClient.create(TestPostgres.eventStore());
    private final PersonalKeys keys = node();
    private final AccountId sara = AccountId.next();

    @Nested
    class A_sealed_value {

        @Test
        void does_not_show_what_it_holds() {
            var seal = keys.seal(Personal.of(sara, "سارا احمدی"));

            assertThat(seal.text()).startsWith("personal:1:" + sara).doesNotContain("سارا");
            assertThat(seal).hasToString("[personal]");
            assertThat(Personal.of(sara, "Sara")).hasToString("[personal]");
        }

        @Test
        void is_revealed_by_another_node_with_the_same_master_key() {
            var seal = keys.seal(Personal.of(sara, "سارا احمدی"));

            assertThat(node().reveal(seal)).isEqualTo("سارا احمدی");
        }

        @Test
        void looks_different_each_time() {
            assertThat(keys.seal(Personal.of(sara, "Sara"))).isNotEqualTo(keys.seal(Personal.of(sara, "Sara")));
        }

        @Test
        void cannot_be_passed_off_as_another_persons() {
            var olena = AccountId.next();
            keys.seal(Personal.of(olena, "Olena"));
            var seal = keys.seal(Personal.of(sara, "Sara"));

            var forged = Personal.sealed(seal.text().replace(sara.toString(), olena.toString()));

            assertThat(keys.reveal(forged)).isEqualTo(Personal.ERASED);
        }

        @Test
        void stays_as_it_is_when_sealed_again() {
            var seal = keys.seal(Personal.of(sara, "Sara"));

            assertThat(keys.seal(seal)).isEqualTo(seal);
        }
    }

    @Nested
    class An_erased_person {

        @Test
        void can_no_longer_be_revealed() {
            var seal = keys.seal(Personal.of(sara, "Sara"));

            keys.erase(sara);

            assertThat(keys.reveal(seal)).isEqualTo(Personal.ERASED);
            assertThat(node().reveal(seal)).isEqualTo(Personal.ERASED);
        }

        @Test
        void leaves_no_trace_in_later_values() {
            keys.erase(sara);

            var seal = keys.seal(Personal.of(sara, "Sara"));

            assertThat(seal.text()).isEqualTo("personal:1:" + sara + ":");
            assertThat(keys.reveal(seal)).isEqualTo(Personal.ERASED);
        }

        @Test
        void is_forgotten_by_every_memory_once_the_key_is_gone() {
            var seal = keys.seal(Personal.of(sara, "Sara"));
            var forgotten = new ArrayList<String>();
            PersonalMemory memory = account -> forgotten.add(account + " is " + node().reveal(seal));

            new PersonalKeys(database, new byte[32], () -> Stream.of(memory, memory)).erase(sara);

            assertThat(forgotten).containsExactly(sara + " is [erased]", sara + " is [erased]");
        }

        @Test
        void has_no_key_left_in_the_table() {
            keys.seal(Personal.of(sara, "Sara"));

            keys.erase(sara);

            assertThat(database.sql("select count(*) from personal_keys where sealed_key is not null")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    private PersonalKeys node() {
        return new PersonalKeys(database, new byte[32], Stream::empty);
    }

    @Test
    void many_nodes_agree_on_one_key() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var seals = IntStream.range(0, 32)
                    .mapToObj(_ -> threads.submit(() -> node().seal(Personal.of(sara, "Sara"))))
                    .toList();

            for (var seal : seals) {
                assertThat(keys.reveal(seal.get())).isEqualTo("Sara");
            }
        }
    }

    @Test
    void a_wrong_master_key_is_said_to_be_wrong() {
        keys.seal(Personal.of(sara, "Sara"));
        var other = new byte[32];
        other[0] = 1;

        assertThatThrownBy(() -> new PersonalKeys(database, other, Stream::empty).seal(Personal.of(sara, "Sara")))
                .hasMessageContaining("master key");
    }
}
