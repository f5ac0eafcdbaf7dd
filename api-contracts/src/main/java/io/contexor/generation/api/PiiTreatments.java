package io.contexor.generation.api;

import org.jspecify.annotations.Nullable;

/**
 * What is done with each kind of personal data; of what is absent, what {@link #DEFAULT} says.
 *
 * <p>What is to be found at all has to stand in one of the two. To allow a kind is not to overlook it: it leaves as it is, and is
 * counted among the warnings.
 */
public record PiiTreatments(
        @Nullable PiiTreatment email,
        @Nullable PiiTreatment phone,
        @Nullable PiiTreatment iban,
        @Nullable PiiTreatment card,
        @Nullable PiiTreatment nationalId,
        @Nullable PiiTreatment ip) {

    /** Everything is masked but national ids, which too many other numbers look like: nobody looks for those unasked. */
    public static final PiiTreatments DEFAULT = new PiiTreatments(
            PiiTreatment.MASK, PiiTreatment.MASK, PiiTreatment.MASK, PiiTreatment.MASK, null, PiiTreatment.MASK);

    /** Absent where nobody looks for that kind. */
    public @Nullable PiiTreatment of(PiiKind kind) {
        return switch (kind) {
            case EMAIL -> email;
            case PHONE -> phone;
            case IBAN -> iban;
            case CARD -> card;
            case NATIONAL_ID -> nationalId;
            case IP -> ip;
        };
    }

    /** These, except for what the other ones name. */
    public PiiTreatments or(PiiTreatments other) {
        return new PiiTreatments(
                either(other.email, email),
                either(other.phone, phone),
                either(other.iban, iban),
                either(other.card, card),
                either(other.nationalId, nationalId),
                either(other.ip, ip));
    }

    private static @Nullable PiiTreatment either(@Nullable PiiTreatment named, @Nullable PiiTreatment otherwise) {
        return named == null ? otherwise : named;
    }
}
