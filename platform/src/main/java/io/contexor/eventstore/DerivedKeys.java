package io.contexor.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Keys of the installation, one for each purpose, made from the master key: to know one of them says nothing of another. */
public final class DerivedKeys {

    private final SecretKeySpec master;

    DerivedKeys(byte[] masterKey) {
        this.master = new SecretKeySpec(masterKey, "HKDF");
    }

    /** The 32 bytes for this purpose; always the same. */
    public byte[] of(String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(master)
                            .thenExpand(("contexor " + purpose).getBytes(UTF_8), 32));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
