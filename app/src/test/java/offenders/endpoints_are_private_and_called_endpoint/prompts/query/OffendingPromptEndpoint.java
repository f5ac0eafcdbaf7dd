package offenders.endpoints_are_private_and_called_endpoint.prompts.query;

import org.springframework.web.bind.annotation.RestController;

@RestController
public class OffendingPromptEndpoint {}
