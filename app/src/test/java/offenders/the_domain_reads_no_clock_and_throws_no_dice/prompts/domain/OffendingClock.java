package offenders.the_domain_reads_no_clock_and_throws_no_dice.prompts.domain;

import java.time.Instant;

class OffendingClock {

    Instant now() {
        return Instant.now();
    }
}
