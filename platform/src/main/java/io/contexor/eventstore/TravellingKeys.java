package io.contexor.eventstore;

import io.contexor.eventstore.EventFile.PersonKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes the keys of people from one installation to another.
 *
 * <p>They leave under a key that was made for the journey, never in clear and never under a master key, and arrive under the master key of
 * the place they come to. Of the erased only goes along that they are.
 */
public final class TravellingKeys {

    private static final int LENGTH = 32;

    private final JdbcClient keys;
    private final AesGcm master;

    TravellingKeys(JdbcClient keys, byte[] masterKey) {
        this.keys = keys;
        this.master = new AesGcm(masterKey);
    }

    /** The key for a journey, as a file holds it: 32 bytes in base64. */
    public static byte[] journeyKey(String text) {
        try {
            var key = Base64.getDecoder().decode(text.strip());
            if (key.length == LENGTH) {
                return key;
            }
        } catch (IllegalArgumentException _) {
            // Its message would quote the key.
        }
        throw new TransferRefused("The key for the journey must be 32 bytes in base64.");
    }

    /**
     * What is known of people's keys.
     *
     * @param journey absent where keys stay behind
     * @param people absent for all
     */
    List<PersonKey> of(byte @Nullable [] journey, @Nullable Collection<UUID> people) {
        var cipher = journey == null ? null : new AesGcm(journey);
        return keys.sql("""
            select account_id, sealed_key, created_at, erased_at from personal_keys
            where (:all or account_id = any(:people)) and (:keys or erased_at is not null)
            order by account_id""")
                .param("all", people == null)
                .param("people", people == null ? new UUID[0] : people.toArray(UUID[]::new), Types.ARRAY)
                .param("keys", journey != null)
                .query((row, _) -> leaving(row, cipher))
                .list();
    }

    private PersonKey leaving(ResultSet row, @Nullable AesGcm cipher) throws SQLException {
        var person = row.getObject("account_id", UUID.class);
        var sealed = row.getBytes("sealed_key");
        var key = sealed == null || cipher == null
                ? null
                : Base64.getEncoder()
                        .encodeToString(
                                cipher.encryptBytes(master.decryptBytes(sealed, person.toString()), context(person)));
        return new PersonKey(person, key, Times.orNone(row, "created_at"), Times.orNone(row, "erased_at"));
    }

    /** Refuses a key for the journey that opens what is to come not. */
    static void check(Collection<PersonKey> people, byte[] journey) {
        var cipher = new AesGcm(journey);
        people.stream().filter(person -> person.key() != null).forEach(person -> opened(person, cipher));
    }

    /** Keeps what arrived, under the master key of this installation. */
    void take(Collection<PersonKey> people, byte @Nullable [] journey) {
        var cipher = journey == null ? null : new AesGcm(journey);
        for (var person : people) {
            var key = cipher == null || person.key() == null
                    ? null
                    : master.encryptBytes(
                            opened(person, cipher), person.person().toString());
            if (key != null || person.erasedAt() != null) {
                insert(person, key);
            }
        }
    }

    /** What was taken for events that did not arrive. */
    void drop(Collection<PersonKey> people) {
        keys.sql("delete from personal_keys where account_id = any(:people)")
                .param("people", people.stream().map(PersonKey::person).toArray(UUID[]::new), Types.ARRAY)
                .update();
    }

    private void insert(PersonKey person, byte @Nullable [] key) {
        keys.sql("""
            insert into personal_keys (account_id, sealed_key, created_at, erased_at)
            values (:person, :key, coalesce(:created::timestamptz, now()), :erased::timestamptz)
            on conflict (account_id) do update set sealed_key = excluded.sealed_key,
                created_at = excluded.created_at, erased_at = excluded.erased_at""")
                .param("person", person.person())
                .param("key", key)
                .param("created", timeOrNone(person.createdAt()))
                .param("erased", timeOrNone(person.erasedAt()))
                .update();
    }

    private static byte[] opened(PersonKey person, AesGcm cipher) {
        try {
            return cipher.decryptBytes(
                    Base64.getDecoder().decode(String.valueOf(person.key())), context(person.person()));
        } catch (IllegalStateException | IllegalArgumentException wrong) {
            throw new TransferRefused(
                    "The key for the journey does not open the key of %s.".formatted(person.person()));
        }
    }

    private static @Nullable OffsetDateTime timeOrNone(@Nullable Instant instant) {
        return instant == null ? null : Times.of(instant);
    }

    private static String context(UUID person) {
        return "journey " + person;
    }
}
