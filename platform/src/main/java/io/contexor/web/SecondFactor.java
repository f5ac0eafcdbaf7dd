package io.contexor.web;

import io.contexor.security.Right;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.StepUpNeeded;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The rights that take a second factor of the last minutes in every workspace, because whoever runs the installation says so. */
@Component
public class SecondFactor {

    private static final Set<Right> CHOICES = EnumSet.of(Right.APPROVE, Right.MANAGE, Right.OPERATE);

    private final Set<Right> demanding = EnumSet.noneOf(Right.class);

    SecondFactor(@Value("${SECOND_FACTOR_FOR:}") String named) {
        Stream.of(named.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(this::demand);
    }

    public void check(Call call) {
        if (demanding.contains(call.right()) && !call.isProvedLately()) {
            throw new CommandRejected(new StepUpNeeded());
        }
    }

    /** The same call by the right of an operator, for endpoints that learn only on the way that it takes one. */
    public Call asOperator(Call call) {
        var allowed = call.asOperator();
        check(allowed);
        return allowed;
    }

    private void demand(String name) {
        demanding.add(CHOICES.stream()
                .filter(right -> right.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "SECOND_FACTOR_FOR must name some of approve, manage and operate, was " + named(name))));
    }

    private static String named(String name) {
        return name.length() <= 20 ? name : name.substring(0, 20) + "…";
    }
}
