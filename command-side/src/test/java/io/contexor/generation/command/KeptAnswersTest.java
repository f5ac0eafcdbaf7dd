package io.contexor.generation.command;

import static io.contexor.generation.command.Streams.SPOKEN;
import static io.contexor.generation.command.Streams.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contexor.testing.FaultServer;
import io.contexor.testing.OpenAi;
import io.contexor.testing.Reaction;
import io.contexor.testing.Received;
import io.contexor.usage.api.Tokens;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that a provider keeps, so that they can be asked for when the connection broke. */
@Timeout(240)
class KeptAnswersTest {

    private static final String ID = "resp_68a1f0c3d2b94e57";
    private static final Duration SOON = Duration.ofSeconds(60);

    private final FaultServer server = FaultServer.start(new OpenAi(SPOKEN, Duration.ZERO));
    private final List<String> kept = new ArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_provider_is_asked_to_keep_it_and_to_go_on_alone() throws Exception {
        assertThat(model(true).write(Assignments.draft(), hearing()).text()).isEqualTo(TEXT);

        var request = server.ledger().getFirst().json();
        assertThat(request.path("store").booleanValue()).isTrue();
        assertThat(request.path("background").booleanValue()).isTrue();
        assertThat(kept).containsExactly(ID);
    }

    @Test
    void what_it_must_not_keep_has_no_name() throws Exception {
        model(false).write(Assignments.draft(), hearing());

        assertThat(server.ledger().getFirst().json().path("store").booleanValue())
                .isFalse();
        assertThat(server.ledger().getFirst().json().has("background")).isFalse();
        assertThat(kept).isEmpty();
    }

    @Test
    void a_name_that_leads_elsewhere_is_none() throws Exception {
        server.otherwise(Streams.changed(events ->
                events.stream().map(data -> data.replace(ID, "../models")).toList()));

        model(true).write(Assignments.draft(), hearing());

        assertThat(kept).isEmpty();
    }

    @Test
    void what_was_lost_is_found_with_what_it_took() throws Exception {
        server.otherwise(Streams.until(1, Reaction.reset()));
        assertThatExceptionOfType(CallFailed.class).isThrownBy(() -> model(true).write(Assignments.draft(), hearing()));
        server.otherwise(whole("completed"));

        assertThat(find()).isEqualTo(new Answer(TEXT, new Tokens(120, 64, 40), false, false));

        var looked = server.ledger().getLast();
        assertThat(looked.method() + " " + looked.path()).isEqualTo("GET /v1/responses/" + ID);
        assertThat(looked.header("Authorization")).isEqualTo("Bearer " + Adapter.KEY);
        assertThat(looked.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "in_progress", "whatever"})
    void while_it_is_written_nobody_knows_how_it_ends(String status) throws Exception {
        server.otherwise(whole(status));

        assertThat(find()).isNull();
    }

    @Test
    void whatever_keeps_it_from_being_read_says_nothing_about_it() throws Exception {
        for (var fault : List.of(
                OpenAi.error(404, "invalid_request_error", "model_not_found"),
                OpenAi.error(401, "invalid_request_error", ""),
                OpenAi.error(500, "server_error", ""),
                Reaction.reset(),
                Reaction.answer(200, "application/json", "{"),
                Reaction.answer(200, "text/html", "<p>hello</p>"))) {
            server.otherwise(fault);
            assertThat(find()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "cancelled"})
    void what_the_provider_gave_up_is_paid_for_as_it_says(String status) {
        server.otherwise(whole(status));

        assertThatExceptionOfType(CallFailed.class)
                .isThrownBy(this::find)
                .satisfies(failure -> assertThat(failure.tokens()).isEqualTo(new Tokens(120, 64, 40)));
    }

    @Test
    void called_off_it_is_called_off_at_the_provider() throws Exception {
        server.otherwise(Streams.until(1, Reaction.silence()));
        var caller = Thread.ofVirtual().start(() -> {
            try {
                model(true).write(Assignments.draft(), new Hearing() {
                    @Override
                    public void accept(String piece) {}

                    @Override
                    public void kept(String id) {
                        Thread.currentThread().interrupt();
                    }
                });
            } catch (CallFailed | InterruptedException ended) {
                kept.add(ended.getClass().getSimpleName());
            }
        });
        caller.join();

        assertThat(kept).containsExactly("InterruptedException");
        assertThat(server.awaitAsked(2, SOON)).isTrue();
        assertThat(server.ledger()).extracting(Received::path).contains("/v1/responses/" + ID + "/cancel");
    }

    private @Nullable Answer find() throws CallFailed, InterruptedException {
        return model(true).find(ID);
    }

    private static Reaction whole(String status) {
        return (request, wire) -> wire.answer(
                200,
                "application/json",
                OpenAi.whole(
                                new Received("POST", request.path(), request.headers(), "{\"model\":\"gpt-4.1-mini\"}"),
                                SPOKEN)
                        .replace(
                                "\"status\":\"completed\",\"background\"",
                                "\"status\":\"" + status + "\",\"background\""));
    }

    private Hearing hearing() {
        return new Hearing() {
            @Override
            public void accept(String piece) {}

            @Override
            public void kept(String id) {
                kept.add(id);
            }
        };
    }

    private ResponsesApi model(boolean keeps) {
        var provider = new Provider(URI.create(server.url() + "/v1"), Adapter.KEY, Adapter.ROOMY);
        return new ResponsesApi(new ProviderHttp(provider, Clock.systemUTC()), keeps);
    }
}
