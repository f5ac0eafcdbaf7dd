package io.contexor.eventstore;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Seals personal values with a key of their person, and forgets a person by destroying that key.
 *
 * <p>Keys rest in a table of their own, under a master key. Nodes remember them for {@link #MEMORY}, so an erasure is complete
 * everywhere that much later.
 */
public final class PersonalKeys {

    static final Duration MEMORY = Duration.ofSeconds(5);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient keys;
    private final AesGcm master;
    private final Supplier<Stream<PersonalMemory>> memories;
    private final LoadingCache<AccountId, Optional<AesGcm>> remembered =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(MEMORY).build(this::find);

    public PersonalKeys(JdbcClient keys, byte[] masterKey, Supplier<Stream<PersonalMemory>> memories) {
        this.keys = keys;
        this.memories = memories;
        this.master = new AesGcm(masterKey);
    }

    /** The value in the form in which it may be stored. A value of an erased person is not kept. */
    public Personal seal(Personal personal) {
        var subject = personal.subject();
        if (subject == null) {
            return personal;
        }
        return Personal.sealed(remembered(subject)
                .or(() -> created(subject))
                .map(key -> Seal.of(subject, key.encrypt(personal.text(), subject.toString())))
                .orElseGet(() -> Seal.of(subject, new byte[0])));
    }

    /** The clear value, or {@link Personal#ERASED} where the person's key is gone. */
    public String reveal(Personal personal) {
        if (!personal.isSealed()) {
            return personal.text();
        }
        var seal = Seal.parse(personal.text());
        return remembered(seal.subject())
                .flatMap(key -> key.decrypt(seal.bytes(), seal.subject().toString()))
                .orElse(Personal.ERASED);
    }

    /**
     * Destroys the person's key. From here on nothing of them can be revealed, and nothing new of them is kept.
     *
     * <p>What fails half-way may be asked for again.
     */
    public void erase(AccountId account) {
        keys.sql("""
                        insert into personal_keys (account_id, sealed_key, erased_at) values (?, null, now())
                        on conflict (account_id) do update set sealed_key = null, erased_at = coalesce(personal_keys.erased_at, now())""").params(account.value()).update();
        remembered.invalidate(account);
        // After the key, or an answer that is being given could be written down again.
        memories.get().forEach(memory -> memory.forget(account));
    }

    private Optional<AesGcm> remembered(AccountId account) {
        return Objects.requireNonNull(remembered.get(account));
    }

    private Optional<AesGcm> find(AccountId account) {
        return keys.sql("select sealed_key from personal_keys where account_id = ? and sealed_key is not null")
                .params(account.value())
                .query(byte[].class)
                .optional()
                .map(stored -> new AesGcm(master.decryptBytes(stored, account.toString())));
    }

    private Optional<AesGcm> created(AccountId account) {
        var key = new byte[32];
        RANDOM.nextBytes(key);
        keys.sql("insert into personal_keys (account_id, sealed_key) values (?, ?) on conflict (account_id) do nothing")
                .params(account.value(), master.encryptBytes(key, account.toString()))
                .update();
        // Somebody else may have been first, or the person may have been erased: what the table says counts.
        remembered.invalidate(account);
        return remembered(account);
    }
}
