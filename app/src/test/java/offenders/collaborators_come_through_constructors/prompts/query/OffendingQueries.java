package offenders.collaborators_come_through_constructors.prompts.query;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

class OffendingQueries {

    @Autowired
    @Nullable
    String collaborator;
}
