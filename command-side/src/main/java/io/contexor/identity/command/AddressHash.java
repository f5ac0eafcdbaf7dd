package io.contexor.identity.command;

import io.contexor.eventstore.KeyedHash;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** Finds addresses again without keeping them. */
@Component
class AddressHash {

    private final KeyedHash hash;

    AddressHash(KeyedHash hash) {
        this.hash = hash;
    }

    byte[] of(Address address) {
        return hash.of("identity.address", address.kind().toString(), address.text());
    }

    String hex(Address address) {
        return HexFormat.of().formatHex(of(address));
    }

    /** Where a request came from, shortened so that it tells origins apart and nothing more. */
    String origin(String ip) {
        return hash.hex("identity.origin", Origin.of(ip)).substring(0, 16);
    }
}
