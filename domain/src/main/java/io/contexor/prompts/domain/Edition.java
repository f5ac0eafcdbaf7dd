package io.contexor.prompts.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contexor.prompts.api.PromptRejection;
import io.contexor.prompts.api.PromptRejection.RenderedPromptIsTooLong;
import io.contexor.prompts.api.PromptRejection.TooManyVariables;
import io.contexor.prompts.api.PromptRejection.ValueIsTooLong;
import io.contexor.prompts.api.PromptRejection.VariableIsMissing;
import io.contexor.prompts.api.PromptRejection.VariableIsUndeclared;
import io.contexor.prompts.api.PromptRejection.VariableIsUnknown;
import io.contexor.prompts.api.PromptRejection.VariableIsUnused;
import io.contexor.prompts.api.PromptText;
import io.contexor.shared.CommandRejected;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One version of a prompt: what it says, and how it is filled in. */
record Edition(PromptText text) {

    static final int MOST_VARIABLES = 50;
    static final int LONGEST_VALUE = 4_000;
    static final int LONGEST_RENDERED = 100_000;

    /**
     * An edition whose variables are exactly the names in its template.
     *
     * @param declared absent where whoever wrote it leaves that to the template
     */
    static Edition of(PromptText written, @Nullable List<String> declared) {
        var used = Template.of(written.template()).variables();
        if (used.size() > MOST_VARIABLES) {
            throw new CommandRejected(new TooManyVariables(used.size(), MOST_VARIABLES));
        }
        var names = declared == null ? used : declared.stream().distinct().toList();
        refuseAny(used, names, VariableIsUndeclared::new);
        refuseAny(names, used, VariableIsUnused::new);
        return new Edition(
                new PromptText(written.title(), written.category(), written.kind(), written.template(), names));
    }

    /** @param offered taken where the template asks for more than {@code given} */
    String rendered(Map<String, String> given, Map<String, String> offered) {
        var values = new HashMap<>(given);
        text.variables().stream()
                .filter(offered::containsKey)
                .forEach(name -> values.putIfAbsent(name, offered.get(name)));
        refuseAny(text.variables(), values.keySet(), VariableIsMissing::new);
        refuseAny(values.keySet(), text.variables(), VariableIsUnknown::new);
        values.forEach(Edition::refuseLong);
        var template = Template.of(text.template());
        long length = template.length(values);
        if (length > LONGEST_RENDERED) {
            throw new CommandRejected(new RenderedPromptIsTooLong(length, LONGEST_RENDERED));
        }
        return template.filled(values);
    }

    /** Of title, category, kind, variables and template; see {@code PromptEvent}. */
    String sha256() {
        var whole = String.join(
                "\n",
                text.title(),
                text.category(),
                text.kind().toString(),
                String.join(",", text.variables()),
                text.template());
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(whole.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private static void refuseLong(String name, String value) {
        int length = Template.characters(value);
        if (length > LONGEST_VALUE) {
            throw new CommandRejected(new ValueIsTooLong(name, length, LONGEST_VALUE));
        }
    }

    /** Names every one that the others do not have. */
    private static void refuseAny(
            Collection<String> names, Collection<String> others, Function<String, PromptRejection> refusal) {
        var alone = new TreeSet<>(names);
        others.forEach(alone::remove);
        if (!alone.isEmpty()) {
            throw new CommandRejected(refusal.apply(String.join(", ", alone)));
        }
    }
}
