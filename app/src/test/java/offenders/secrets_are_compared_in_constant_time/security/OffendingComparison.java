package offenders.secrets_are_compared_in_constant_time.security;

import java.util.Arrays;

class OffendingComparison {

    boolean matches(byte[] secret, byte[] offered) {
        return Arrays.equals(secret, offered);
    }
}
