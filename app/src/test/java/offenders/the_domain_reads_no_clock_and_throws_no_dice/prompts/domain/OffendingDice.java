package offenders.the_domain_reads_no_clock_and_throws_no_dice.prompts.domain;

import java.util.Random;

class OffendingDice {

    int roll(Random random) {
        return random.nextInt(6);
    }
}
