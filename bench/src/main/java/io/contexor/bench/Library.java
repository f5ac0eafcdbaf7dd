package io.contexor.bench;

import java.sql.SQLException;

/** A store full of content, as the product itself stores it: each item is drafted and revised nine times. */
final class Library {

    private static final int EVENTS_PER_ITEM = 10;

    private static final String SEED = """
            insert into event_store.events (event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, name, revision, payload, metadata)
            select gen_random_uuid(), 'content.Content', item, number, now(),
                   case number when 0 then 'content.ContentDrafted' else 'content.ContentRevised' end,
                   case number when 0 then '1' else '2' end,
                   convert_to(case number
                       when 0 then json_build_object('contentId', item, 'workspace', place, 'project', 'bench', 'title', 'On houses',
                           'prompt', null, 'promptVariables', json_build_object(), 'author', place)
                       else json_build_object('contentId', item, 'version', number, 'title', 'On houses', 'body', body, 'wordCount', 90,
                           'sha256', repeat('0', 64), 'author', place) end::text, 'UTF8'),
                   convert_to(json_build_object('account', place, 'organisation', place, 'workspace', place, 'request_id', item,
                                                'correlation_id', item, 'causation_id', item)::text, 'UTF8')
            from (select gen_random_uuid()::text as item, gen_random_uuid()::text as place, ?::text as body
                  from generate_series(1, ?)) items,
                 generate_series(0, ?) number""";

    /** The index of the last event. */
    static long fill(Server server, String database, int events) throws SQLException {
        return Notebook.fill(server, database, SEED, events / EVENTS_PER_ITEM, EVENTS_PER_ITEM);
    }

    private Library() {}
}
