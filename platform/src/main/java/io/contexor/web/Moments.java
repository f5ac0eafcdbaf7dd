package io.contexor.web;

import io.contexor.eventstore.EventFeed;
import io.contexor.projections.Positions;
import io.contexor.projections.Timeline;
import io.contexor.security.FormerTenancy;
import io.contexor.shared.Moment;
import io.contexor.shared.Role;
import io.contexor.shared.Tenure;
import io.contexor.shared.WorkspaceId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Takes calls back to the moment they are about.
 *
 * <p>An instant means the greatest position whose event had happened by then: times come from the clocks of several nodes, and do
 * not rise with every position.
 */
@Component
public class Moments {

    static final String INSTANT = "as_of";
    static final String POSITION = "as_of_position";

    /** How an answer says which position it is about. */
    static final String HEADER = "Contexor-As-Of-Position";

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final ObjectProvider<EventStorageEngine> events;
    private final ObjectProvider<EventFeed> feed;
    private final ObjectProvider<Positions> positions;
    private final ObjectProvider<Timeline> timeline;
    private final ObjectProvider<FormerTenancy> tenancy;
    private final Queries blocking;
    private final Clock clock;

    Moments(
            ObjectProvider<EventStorageEngine> events,
            ObjectProvider<EventFeed> feed,
            ObjectProvider<Positions> positions,
            ObjectProvider<Timeline> timeline,
            ObjectProvider<FormerTenancy> tenancy,
            Queries blocking,
            Clock clock) {
        this.events = events;
        this.feed = feed;
        this.positions = positions;
        this.timeline = timeline;
        this.tenancy = tenancy;
        this.blocking = blocking;
        this.clock = clock;
    }

    /** The same call about another moment, which is a position or an instant. Blocks. */
    public Call at(String parameter, String text, Call call) {
        long position = NUMBER.matcher(text).matches() ? known(Long.parseLong(text)) : at(parameter, text);
        var then = tenancy.getObject().membershipsOf(call.account(), position);
        return call.at(new Moment(position), then);
    }

    /** When the caller belonged to a workspace; admins and operators look back at everything. Blocks. */
    public List<Tenure> tenure(Call call, WorkspaceId workspace) {
        return call.isByOperator() || call.caller().memberships().workspaces().get(workspace) == Role.ADMIN
                ? List.of(Tenure.ALWAYS)
                : tenancy.getObject().tenureOf(call.account(), workspace);
    }

    static void refuse(ServerWebExchange exchange) {
        for (var parameter : List.of(INSTANT, POSITION)) {
            if (exchange.getRequest().getQueryParams().containsKey(parameter)) {
                throw new MalformedRequest(parameter, "as-of-today");
            }
        }
    }

    Mono<Call> of(Call call, boolean looksBack, ServerWebExchange exchange) {
        if (!looksBack) {
            refuse(exchange);
        }
        var asked = exchange.getRequest().getQueryParams();
        if (asked.containsKey(INSTANT) && asked.containsKey(POSITION)) {
            throw new Refused(Catalogue.MOMENT_IS_NAMED_TWICE);
        }
        var parameter = asked.containsKey(POSITION) ? POSITION : INSTANT;
        if (!asked.containsKey(parameter)) {
            return Mono.just(call);
        }
        var text = String.valueOf(asked.getFirst(parameter)).strip();
        if (asked.get(parameter).size() > 1) {
            throw new Refused(Catalogue.MOMENT_IS_NAMED_TWICE);
        }
        if (parameter.equals(POSITION) != NUMBER.matcher(text).matches()) {
            throw new MalformedRequest(parameter, parameter.equals(POSITION) ? "wrong-type" : "as-of");
        }
        return blocking.ask(() -> at(parameter, text, call))
                .doOnNext(then -> exchange.getResponse()
                        .getHeaders()
                        .set(HEADER, Long.toString(then.moment().position())));
    }

    private long known(long position) {
        var newest = events.getObject().createHeadToken();
        long head = newest.position().orElse(0);
        if (position > head) {
            throw ahead(head);
        }
        await(position);
        return position;
    }

    private long at(String parameter, String text) {
        var now = clock.instant();
        var instant = AskedInstant.read(parameter, text, now);
        long head = feed.getObject().head();
        if (instant.isAfter(now)) {
            throw ahead(head);
        }
        await(head);
        return timeline.getObject().positionAt(instant, head);
    }

    /** What was can be said only once everything until then has been taken in. */
    private void await(long position) {
        if (!positions.getObject().awaitAsked(position)) {
            throw new Refused(Catalogue.NOT_CAUGHT_UP, Duration.ofSeconds(1));
        }
    }

    private static Refused ahead(long head) {
        return new Refused(Catalogue.MOMENT_IS_YET_TO_COME, Map.of("head", head), null);
    }
}
