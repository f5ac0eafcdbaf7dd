package offenders.contracts_know_only_annotations.shared;

import org.axonframework.messaging.Message;

record OffendingWord(Message<?> message) {}
