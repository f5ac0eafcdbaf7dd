package offenders.contexts_answer_below_api_v1.prompts.query;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/prompts")
class OffendingEndpoint {

    @GetMapping("/{id}")
    String get() {
        return "";
    }
}
