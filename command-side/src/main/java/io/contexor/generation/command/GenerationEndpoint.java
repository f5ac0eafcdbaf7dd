package io.contexor.generation.command;

import io.contexor.content.api.ContentId;
import io.contexor.eventstore.PersonalKeys;
import io.contexor.eventstore.Places;
import io.contexor.generation.api.GenerationCommand;
import io.contexor.generation.api.GenerationCommand.CancelJob;
import io.contexor.generation.api.GenerationCommand.LookUpJob;
import io.contexor.generation.api.GenerationCommand.RequestGeneration;
import io.contexor.generation.api.GenerationRejection.JobCannotBeRetried;
import io.contexor.generation.api.GenerationRejection.WishIsErased;
import io.contexor.generation.api.JobOutcome;
import io.contexor.generation.api.JobState;
import io.contexor.generation.api.JobStatus;
import io.contexor.generation.api.Wish;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.Place;
import io.contexor.usage.api.JobId;
import io.contexor.web.Call;
import io.contexor.web.Commands;
import io.contexor.web.Done;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Has texts written over HTTP. The writing itself happens later, and elsewhere. */
@RestController
@RequestMapping("/api/v1")
class GenerationEndpoint {

    private static final String JOB = "generation.Generation";

    private final Commands commands;
    private final Places places;
    private final PersonalKeys keys;

    GenerationEndpoint(Commands commands, Places places, PersonalKeys keys) {
        this.commands = commands;
        this.places = places;
        this.keys = keys;
    }

    @PostMapping("/contents/{contentId}/generate")
    Mono<ResponseEntity<AcceptedJob>> generate(
            @PathVariable ContentId contentId, @Valid @RequestBody NewGeneration wish, Call call) {
        var job = new JobId(call.newId());
        return commands.dispatch(
                        () -> places.of("content.Content", contentId),
                        call,
                        place -> request(job, contentId, wish.wish(), null, place, call),
                        JobOutcome.class)
                .map(GenerationEndpoint::accepted);
    }

    @PostMapping("/ai/jobs/{jobId}/cancel")
    Mono<ResponseEntity<AcceptedJob>> cancel(@PathVariable JobId jobId, Call call) {
        return commands.dispatch(
                        () -> places.of(JOB, jobId), call, _ -> new CancelJob(jobId, call.account()), JobOutcome.class)
                .map(done -> done.saying(AcceptedJob::of).ok());
    }

    /** A new job with the old one's wishes. What they refer to may have changed since: prompts, prices, limits, the text itself. */
    @PostMapping("/ai/jobs/{jobId}/retry")
    Mono<ResponseEntity<AcceptedJob>> retry(@PathVariable JobId jobId, Call call) {
        var job = new JobId(call.newId());
        return commands.dispatch(() -> places.of(JOB, jobId), call, _ -> new LookUpJob(jobId), JobState.class)
                .flatMap(found -> {
                    var state = found.result();
                    var wish = wishOf(jobId, state);
                    return commands.dispatch(
                            () -> places.of(JOB, jobId),
                            call,
                            place -> request(job, state.order().content(), wish, jobId, place, call),
                            JobOutcome.class);
                })
                .map(GenerationEndpoint::accepted);
    }

    private Wish wishOf(JobId job, JobState state) {
        if (state.status() != JobStatus.FAILED && state.status() != JobStatus.CANCELLED) {
            throw new CommandRejected(new JobCannotBeRetried(job, state.status()));
        }
        return Wishes.read(keys.reveal(state.order().wish()))
                .orElseThrow(() -> new CommandRejected(new WishIsErased(job)));
    }

    private static GenerationCommand request(
            JobId job, ContentId content, Wish wish, @Nullable JobId retryOf, Place place, Call call) {
        return new RequestGeneration(
                job,
                content,
                place.organisation(),
                place.inWorkspace(),
                call.account(),
                call.caller().name(),
                wish,
                retryOf,
                call.visit().at());
    }

    private static ResponseEntity<AcceptedJob> accepted(Done<JobOutcome> done) {
        return done.saying(AcceptedJob::of)
                .accepted("/api/v1/ai/jobs/" + done.result().job());
    }
}
