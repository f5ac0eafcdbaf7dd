package offenders.commands_are_handled_in_the_domain.prompts.command;

import org.axonframework.commandhandling.CommandHandler;

class OffendingHandler {

    @CommandHandler
    void handle(String command) {}
}
