package io.contexor.identity.command;

import io.contexor.eventstore.KeyedHash;
import io.contexor.eventstore.PersonalKeys;
import io.contexor.eventstore.Times;
import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import io.contexor.shared.TimeOrdered;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the keys of authenticator apps and the hashes of recovery codes, and tells right codes from wrong ones. All calls block. */
@Component
class Authenticators {

    static final int RECOVERY_CODES = 10;

    private static final SecureRandom RANDOM = new SecureRandom();
    /** No letter that looks like another. */
    private static final String SIGNS = "23456789abcdefghjkmnpqrstuvwxyz";

    private static final int SIGNS_IN_A_CODE = 16;

    private final JdbcClient db;
    private final PersonalKeys keys;
    private final KeyedHash hash;
    private final Clock clock;

    Authenticators(
            @Qualifier("eventStoreDataSource") DataSource database, PersonalKeys keys, KeyedHash hash, Clock clock) {
        this.db = JdbcClient.create(database);
        this.keys = keys;
        this.hash = hash;
        this.clock = clock;
    }

    /** Counts for nothing until the account names it. */
    Enrolment enrol(AccountId account) {
        var key = Totp.newKey();
        var device = TimeOrdered.uuid();
        var secret = Personal.of(account, Base64.getEncoder().encodeToString(key));
        db.sql(
                        "insert into identity_authenticators (authenticator_id, account_id, secret, created_at) values (?, ?, ?, ?)")
                .params(device, account.value(), keys.seal(secret).text(), Times.of(clock.instant()))
                .update();
        return new Enrolment(device, Totp.base32(key));
    }

    /** The device that the account names, whether or not it is confirmed. */
    @Nullable
    UUID deviceOf(AccountId account) {
        return db.sql(
                        "select authenticator_id from identity_accounts where account_id = ? and authenticator_id is not null")
                .param(account.value())
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    /** Whether the device shows this code now, for the first time. */
    boolean accepts(@Nullable UUID device, String code) {
        if (device == null) {
            return false;
        }
        var key = db.sql("select secret from identity_authenticators where authenticator_id = ?")
                .param(device)
                .query(String.class)
                .optional()
                .map(Personal::sealed)
                .map(keys::reveal)
                .filter(secret -> !secret.equals(Personal.ERASED));
        var step = key.map(
                secret -> Totp.stepOf(Digits.latin(code), Base64.getDecoder().decode(secret), clock.instant()));
        return step.isPresent()
                && step.get().isPresent()
                && db.sql("""
                                update identity_authenticators set last_step = :step
                                where authenticator_id = :device and (last_step is null or last_step < :step)""")
                                .param("step", step.get().getAsLong())
                                .param("device", device)
                                .update()
                        == 1;
    }

    /** They count for nothing until the account names their batch. */
    List<String> issue(AccountId account, UUID batch) {
        var codes =
                Stream.generate(Authenticators::newCode).limit(RECOVERY_CODES).toList();
        for (var code : codes) {
            db.sql("""
                            insert into identity_recovery_codes (code_id, batch_id, account_id, code_hash, created_at)
                            values (?, ?, ?, ?, ?)""")
                    .params(
                            TimeOrdered.uuid(),
                            batch,
                            account.value(),
                            hashed(account, code),
                            Times.of(clock.instant()))
                    .update();
        }
        return codes;
    }

    /** The code of the batch that the account names, used up by this. */
    Optional<RecoveryCode> use(AccountId account, String code) {
        return db.sql("""
                        update identity_recovery_codes code set used_at = ?
                        from identity_accounts account
                        where account.account_id = ? and code.batch_id = account.recovery_batch
                          and code.code_hash = ? and code.used_at is null
                        returning code.batch_id, code.code_id""")
                .params(Times.of(clock.instant()), account.value(), hashed(account, code))
                .query((row, _) ->
                        new RecoveryCode(row.getObject("batch_id", UUID.class), row.getObject("code_id", UUID.class)))
                .optional();
    }

    /** What no account names any more, or never did. */
    void sweep() {
        var before = Times.of(clock.instant().minus(Duration.ofHours(1)));
        db.sql("""
                        delete from identity_authenticators device
                        where created_at < ? and not exists (select from identity_accounts account
                                                             where account.authenticator_id = device.authenticator_id)""").param(before).update();
        db.sql("""
                        delete from identity_recovery_codes code
                        where created_at < ? and not exists (select from identity_accounts account
                                                             where account.recovery_batch = code.batch_id)""").param(before).update();
    }

    private byte[] hashed(AccountId account, String code) {
        var plain = code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return hash.of("identity.recovery", account.toString(), plain);
    }

    private static String newCode() {
        var code = new StringBuilder();
        for (int sign = 0; sign < SIGNS_IN_A_CODE; sign++) {
            if (sign > 0 && sign % 4 == 0) {
                code.append('-');
            }
            code.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return code.toString();
    }

    /** What the person types or scans into their app, once. */
    record Enrolment(UUID device, String secret) {

        /** Never the secret: logs and exceptions print this. */
        @Override
        public String toString() {
            return "enrolment of " + device;
        }
    }

    record RecoveryCode(UUID batch, UUID code) {}
}
