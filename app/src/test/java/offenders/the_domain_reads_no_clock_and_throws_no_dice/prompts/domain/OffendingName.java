package offenders.the_domain_reads_no_clock_and_throws_no_dice.prompts.domain;

import java.util.UUID;

class OffendingName {

    UUID next() {
        return UUID.randomUUID();
    }
}
