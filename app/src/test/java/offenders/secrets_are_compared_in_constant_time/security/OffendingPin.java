package offenders.secrets_are_compared_in_constant_time.security;

import java.util.Arrays;

class OffendingPin {

    boolean matches(char[] pin, char[] offered) {
        return Arrays.equals(pin, offered);
    }
}
