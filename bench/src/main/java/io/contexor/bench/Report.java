package io.contexor.bench;

import java.util.List;

/** Results, and what they mean for our goals. */
record Report(Results results, List<Goal> goals) {

    void print(Console console) {
        if (results.isEmpty()) {
            return;
        }
        console.print(results.sides().toString());
        var ratios = results.ratios(goals);
        if (!ratios.isEmpty()) {
            console.print(ratios.toString());
        }
        console.print(results.conditions() + "\n");
    }
}
