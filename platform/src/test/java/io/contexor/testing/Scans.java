package io.contexor.testing;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a statement came to its rows, as {@code explain (analyze, format json)} tells. */
public final class Scans {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<JsonNode> scans;

    public Scans(String explained) {
        this.scans = JSON.readTree(explained).findParents("Relation Name").stream()
                .filter(node -> kind(node).endsWith("Scan"))
                .toList();
    }

    public List<String> kinds() {
        return scans.stream().map(Scans::kind).toList();
    }

    /** Rows that were of use, and rows that were not. */
    public long looked() {
        return scans.stream().mapToLong(Scans::looked).sum();
    }

    private static String kind(JsonNode node) {
        return node.path("Node Type").asString();
    }

    private static long looked(JsonNode scan) {
        double rows = scan.path("Actual Rows").asDouble()
                + scan.path("Rows Removed by Filter").asDouble()
                + scan.path("Rows Removed by Index Recheck").asDouble();
        return Math.round(rows * scan.path("Actual Loops").asDouble());
    }
}
