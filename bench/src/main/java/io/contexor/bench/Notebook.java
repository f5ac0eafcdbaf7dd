package io.contexor.bench;

import java.sql.SQLException;

/** A store full of notes, without having waited for them: ten events for each. */
final class Notebook {

    private static final int EVENTS_PER_NOTE = 10;

    // What the product itself stores for such a command, shape and size.
    private static final String SEED = """
            insert into event_store.events (event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, name, revision, payload, metadata)
            select gen_random_uuid(), 'bench.Note', note, number, now(),
                   case number when 0 then 'bench.NoteWritten' else 'bench.NoteRevised' end, '1',
                   convert_to(case number when 0 then json_build_object('note', note, 'title', 'On houses', 'body', body)
                                          else json_build_object('note', note, 'version', number + 1, 'body', body) end::text, 'UTF8'),
                   convert_to(json_build_object('account', note, 'organisation', note, 'workspace', note, 'request_id', note,
                                                'correlation_id', note, 'causation_id', note)::text, 'UTF8')
            from (select gen_random_uuid()::text as note, ?::text as body from generate_series(1, ?)) notes,
                 generate_series(0, ?) number""";

    /** The index of the last event. */
    static long fill(Server server, String database, int events) throws SQLException {
        return fill(server, database, SEED, events / EVENTS_PER_NOTE, EVENTS_PER_NOTE);
    }

    static long fill(Server server, String database, String sql, int streams, int eventsEach) throws SQLException {
        try (var connection = server.connect(database);
                var seed = connection.prepareStatement(sql);
                var head = connection.prepareStatement("select max(global_index) from event_store.events")) {
            seed.setString(1, Texts.ofLength(530));
            seed.setInt(2, streams);
            seed.setInt(3, eventsEach - 1);
            seed.executeUpdate();
            try (var rows = head.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private Notebook() {}
}
