package io.contexor.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql://ann:pw@db.example:6543/shop                | jdbc:postgresql://db.example:6543/shop              | ann   | pw
            postgres://ann:pw@db.example/shop                       | jdbc:postgresql://db.example:5432/shop              | ann   | pw
            jdbc:postgresql://db/shop?user=ann&password=p%26w       | jdbc:postgresql://db:5432/shop                      | ann   | p&w
            jdbc:postgresql://ann:pw@db/shop                        | jdbc:postgresql://db:5432/shop                      | ann   | pw
            jdbc:postgresql:shop?user=ann                           | jdbc:postgresql://localhost:5432/shop               | ann   | ''
            postgresql://a%40b:p%2Fw%3A+%25@db/shop                 | jdbc:postgresql://db:5432/shop                      | a@b   | p/w:+%
            postgresql://ann:p:w@q@db/shop                          | jdbc:postgresql://db:5432/shop                      | ann   | p:w@q
            postgresql://ann@[::1]:5433/shop                        | jdbc:postgresql://[::1]:5433/shop                   | ann   | ''
            postgresql://ann@[2001:db8::7]/shop                     | jdbc:postgresql://[2001:db8::7]:5432/shop           | ann   | ''
            postgresql://ann@one,two:5433/shop                      | jdbc:postgresql://one:5432,two:5433/shop            | ann   | ''
            postgresql://ann@/shop                                  | jdbc:postgresql://localhost:5432/shop               | ann   | ''
            postgresql://ann@db                                     | jdbc:postgresql://db:5432/ann                       | ann   | ''
            postgresql://ann@db/my%20shop?sslmode=require           | jdbc:postgresql://db:5432/my+shop?sslmode=require   | ann   | ''
            postgresql://ann@db/shop?connect_timeout=3&options=-c%20a%3Db | jdbc:postgresql://db:5432/shop?connectTimeout=3&options=-c+a%3Db | ann | ''
            """)
    void is_read_from_every_usual_spelling(String url, String jdbcUrl, String user, String password) {
        assertThat(DatabaseAddress.parse("DATABASE_URL", url)).isEqualTo(new DatabaseAddress(jdbcUrl, user, password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://ann:secret@db/shop",
                "ann:secret@db/shop",
                "postgresql://ann:secret@db:99999/shop",
                "postgresql://ann:secret@db:zero/shop",
                "postgresql://ann:secret%zz@db/shop",
                "postgresql://ann:secret@[::1/shop",
                "nonsense"
            })
    void is_refused_in_one_line_that_keeps_the_password(String url) {
        assertThatThrownBy(() -> DatabaseAddress.parse("DATABASE_URL", url))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("DATABASE_URL is not a PostgreSQL address: ")
                .hasMessageNotContainingAny("secret", "\n");
    }

    @Test
    void hides_its_password() {
        DatabaseAddress address = DatabaseAddress.parse("X", "postgresql://ann:secret@db/shop");
        assertThat(address).hasToString("DatabaseAddress[postgresql://db:5432/shop, user=ann, password=hidden]");
    }
}
