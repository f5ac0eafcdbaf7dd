package io.contexor.generation.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contexor.generation.command.Assignment.Turn;
import io.contexor.generation.domain.CommissionPolicy;
import io.contexor.generation.domain.StructurePolicy.Miss;
import io.contexor.generation.domain.StructurePolicy.Rule;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What leaves for a model, word by word. */
record Conversation(String system, List<Turn> turns) {

    Conversation {
        turns = List.copyOf(turns);
    }

    /** @param base the text to work on; absent where there is none */
    static Conversation of(String language, String text, @Nullable String base) {
        var phrases = Phrases.in(language);
        var turns = Stream.of(text, base)
                .filter(Objects::nonNull)
                .map(said -> new Turn(false, said))
                .toList();
        return new Conversation(phrases.say("system"), turns);
    }

    /** Goes on by asking for what the answer lacks. */
    Conversation mending(String language, String answer, List<Miss> misses) {
        var phrases = Phrases.in(language);
        return new Conversation(
                system,
                Stream.concat(
                                turns.stream(),
                                Stream.of(new Turn(true, answer), new Turn(false, repair(phrases, misses))))
                        .toList());
    }

    /** One sentence of a kind, and no more of them than are paid for: what is worth mending most comes first. */
    private static String repair(Phrases phrases, List<Miss> misses) {
        var lacks = "";
        var rules = EnumSet.noneOf(Rule.class);
        for (var miss : misses) {
            var more = lacks + "\n- "
                    + phrases.say("miss." + miss.rule(), String.valueOf(miss.found()), String.valueOf(miss.bound()));
            if (rules.add(miss.rule()) && (lacks.isEmpty() || isPaidFor(phrases, more))) {
                lacks = more;
            }
        }
        return phrases.say("repair", lacks.strip());
    }

    private static boolean isPaidFor(Phrases phrases, String lacks) {
        int around = 2 * TokenCount.AROUND_A_MESSAGE;
        return TokenCount.of(phrases.say("repair", lacks)) + around <= CommissionPolicy.TOKENS_OF_MENDING;
    }

    String everything() {
        return system + "\n\n" + turns.stream().map(Turn::text).collect(Collectors.joining("\n\n"));
    }

    String sha256() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(everything().getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
