package io.contexor.bench;

import java.util.List;

/** Results, and what they mean for our goals. */
record Report(Results results, List<Goal> goals) {

    void print(Console console) {
        console.print(results.sides().toString());
        console.print(results.ratios(goals).toString());
        console.print(results.conditions() + "\n");
    }
}
