package offenders.nobody_leans_on_the_process.prompts.command;

import offenders.nobody_leans_on_the_process.app.Wiring;

class OffendingWorker extends Wiring {}
