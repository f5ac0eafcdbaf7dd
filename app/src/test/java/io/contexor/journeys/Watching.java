package io.contexor.journeys;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody saw who watched a job until its stream ended. */
record Watching(int status, List<Event> events) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Watching of(Person person, String path, String... headers) {
        var reply = person.get(path, headers);
        var events = new ArrayList<Event>();
        for (var block : reply.response().body().split("\n\n", -1)) {
            if (block.contains("event:")) {
                events.add(event(block));
            }
        }
        return new Watching(reply.status(), events);
    }

    List<String> states() {
        return events.stream()
                .filter(event -> event.kind().equals("state"))
                .map(event -> event.data().path("status").asString())
                .toList();
    }

    String text() {
        var text = new StringBuilder();
        events.stream()
                .filter(event -> event.kind().equals("text"))
                .forEach(event -> text.append(event.data().path("text").asString()));
        return text.toString();
    }

    private static Event event(String block) {
        String id = "";
        String kind = "";
        String data = "{}";
        for (var line : block.split("\n", -1)) {
            var value = line.substring(line.indexOf(':') + 1);
            switch (line.substring(0, Math.max(0, line.indexOf(':')))) {
                case "id" -> id = value;
                case "event" -> kind = value;
                case "data" -> data = value;
                default -> {}
            }
        }
        return new Event(id, kind, JSON.readTree(data));
    }

    /** One server-sent event. */
    record Event(String id, String kind, JsonNode data) {}
}
