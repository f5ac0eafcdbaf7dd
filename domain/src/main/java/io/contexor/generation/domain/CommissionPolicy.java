package io.contexor.generation.domain;

import io.contexor.generation.api.GenerationCommand.RequestGeneration;
import io.contexor.generation.api.Order;
import io.contexor.usage.api.JobId;
import java.util.Map;

/** What a generation has to settle with other contexts, in its own unit of work: all of it holds, or nothing. */
public interface CommissionPolicy {

    /** At most so many tokens it takes to ask for an answer to be mended, beside the answer. */
    int TOKENS_OF_MENDING = 300;

    /** Takes the content over, renders the prompt and sets the budget aside. */
    Order order(RequestGeneration request);

    /**
     * Makes the text a version of the content.
     *
     * @return the version's number
     */
    int deliver(JobId job, Order order, String body, Map<String, String> metadata);
}
