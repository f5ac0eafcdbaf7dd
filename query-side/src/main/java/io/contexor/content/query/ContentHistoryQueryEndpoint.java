package io.contexor.content.query;

import io.contexor.content.api.ContentDifference;
import io.contexor.content.api.ContentId;
import io.contexor.content.api.ContentQuery.BrowseStates;
import io.contexor.content.api.ContentQuery.CompareMoments;
import io.contexor.content.api.ContentQuery.FindContent;
import io.contexor.content.api.ContentQuery.LocateContent;
import io.contexor.content.api.ContentRejection.ContentIsMissing;
import io.contexor.content.api.ContentStateView;
import io.contexor.shared.CommandRejected;
import io.contexor.web.Call;
import io.contexor.web.Moments;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import io.contexor.web.Queries;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Reads over HTTP how content became what it is. */
@RestController
@RequestMapping("/api/v1/contents/{contentId}")
class ContentHistoryQueryEndpoint {

    private final Queries queries;
    private final ContentHistoryQueries histories;
    private final Moments moments;

    ContentHistoryQueryEndpoint(Queries queries, ContentHistoryQueries histories, Moments moments) {
        this.queries = queries;
        this.histories = histories;
        this.moments = moments;
    }

    @GetMapping("/history")
    Mono<Page<ContentStateView>> history(
            @PathVariable ContentId contentId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            Call call) {
        int size = Pages.limit(limit);
        return queries.ask(() -> {
            var workspace = histories
                    .handle(new LocateContent(call.workspaces(), contentId))
                    .orElseThrow(() -> missing(contentId));
            var tenure = moments.tenure(call, workspace);
            return histories.handle(new BrowseStates(call.workspaces(), contentId, tenure, cursor, size));
        });
    }

    /** Each side is what the caller would have seen then. */
    @GetMapping("/diff")
    Mono<ContentDifference> diff(
            @PathVariable ContentId contentId, @RequestParam String from, @RequestParam String to, Call call) {
        return queries.ask(() -> histories
                .handle(new CompareMoments(
                        find(contentId, moments.at("from", from, call)), find(contentId, moments.at("to", to, call))))
                .orElseThrow(() -> missing(contentId)));
    }

    private static FindContent find(ContentId contentId, Call then) {
        return new FindContent(then.workspaces(), then.moment(), contentId);
    }

    private static CommandRejected missing(ContentId contentId) {
        return new CommandRejected(new ContentIsMissing(contentId));
    }
}
