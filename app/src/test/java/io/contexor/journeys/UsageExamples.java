package io.contexor.journeys;

import io.contexor.journeys.ContractTest.Example;

/** What must have happened before an example about usage can be asked for. */
final class UsageExamples {

    private final Node node;
    private final Example example;
    private final String workspace;

    UsageExamples(Node node, Example example) {
        this.node = node;
        this.example = example;
        this.workspace = "usage-" + example.id();
    }

    Person.Reply send() {
        var body = example.request();
        return caller().send(example.method(), example.path() + query(), body.isMissingNode() ? null : body.toString());
    }

    private Person caller() {
        return switch (example.id()) {
            case "priceModel" -> node.operator();
            default -> node.person("Mina", workspace);
        };
    }

    /** Prices as they were before most of the shipped ones began. */
    private String query() {
        return switch (example.id()) {
            case "browsePrices" -> "?at=2025-02-01T00:00:00Z";
            default -> "";
        };
    }
}
